;;; examd.el --- Exams, drafts and concept files with examd  -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "26.3") (eglot "1.9"))

;;; Commentary:

;; Attaches examd, the daemon for exam files, to Eglot.  Set-up only: everything that it says about exams comes from the
;; daemon.  What is coloured here is a plain fallback.

;;; Code:

(require 'eglot)

(defgroup examd nil
  "Exams with examd."
  :group 'tools)

(defcustom examd-command '("examd" "serve")
  "The daemon: a name on the PATH or a path, with its arguments."
  :type '(repeat string))

(defvar examd-font-lock-keywords
  '(("^#+ .*$" . font-lock-function-name-face)
    ("^\\(?:[0-9]*[a-z][).]?\\|([a-z])\\|\\*\\*[0-9]*[a-z])?\\*\\*\\) " . font-lock-type-face)
    ("^\\(?:Model answer\\|Sample answer\\|Musterlösung\\|Beispielantwort\\)\\_>.*$" . font-lock-keyword-face)
    ("[-+−]?[0-9]+\\(?:[.,/][0-9]+\\)? *\\(?:points?\\|Punkte?\\|pts?\\)\\_>" . font-lock-constant-face)
    ("\\$[^$\n]+\\$" . font-lock-string-face)
    ("{[^}\n]*}" . font-lock-variable-name-face))
  "What is coloured before the daemon has said a word.")

;;;###autoload
(define-derived-mode exam-mode text-mode "Exam"
  "An exam, which examd checks."
  (setq-local font-lock-defaults '(examd-font-lock-keywords t))
  (setq-local comment-start "<!-- ")
  (setq-local comment-end " -->"))

;;;###autoload
(define-derived-mode exam-answers-mode exam-mode "Draft"
  "A student's answers to an exam, which examd marks.")

;;;###autoload
(define-derived-mode exam-concepts-mode exam-mode "Concepts"
  "A concept file of examd.")

(put 'exam-mode 'eglot-language-id "exam")
(put 'exam-answers-mode 'eglot-language-id "answers")
(put 'exam-concepts-mode 'eglot-language-id "concepts")

;;;###autoload
(progn
  (add-to-list 'auto-mode-alist '("\\.exam\\(?:\\.md\\)?\\'" . exam-mode))
  (add-to-list 'auto-mode-alist '("\\.answers\\.md\\'" . exam-answers-mode))
  (add-to-list 'auto-mode-alist '("\\.concepts\\.md\\'" . exam-concepts-mode)))

(dolist (mode '(exam-mode exam-answers-mode exam-concepts-mode))
  (add-to-list 'eglot-server-programs (cons mode (lambda (&rest _) examd-command)))
  (add-hook (intern (format "%s-hook" mode)) #'eglot-ensure))

(defun examd--show (method params)
  "Ask the daemon METHOD with PARAMS and show its text in a window of its own."
  (let ((reply (jsonrpc-request (eglot--current-server-or-lose) method params :deferred method)))
    (with-current-buffer (get-buffer-create "*exam*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (plist-get reply :text)))
      (goto-char (point-min))
      (special-mode)
      (display-buffer (current-buffer)))))

(defun exam-feedback (part)
  "Show the mark of this draft, or of PART of it (`2b'), with the words that earned it."
  (interactive "sPart (empty for all): ")
  (let ((document (list :textDocument (eglot--TextDocumentIdentifier) :format "text")))
    (examd--show :exam/grade (if (member part '(nil "")) document (append document (list :part part))))))

(defun exam-explain (name)
  "Show what NAME, a concept or a rule, means."
  (interactive "sConcept or rule: ")
  (examd--show :exam/explain (list :name name)))

(provide 'examd)
;;; examd.el ends here
