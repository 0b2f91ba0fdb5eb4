;;; examd.el --- Exams, drafts and concept files with examd  -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "26.3"))

;;; Commentary:

;; Attaches examd, the daemon for exam files, to Eglot or to lsp-mode.  Set-up only: everything that is said about exams
;; comes from the daemon.  What is coloured here is a plain fallback, for Emacs without semantic tokens.

;;; Code:

(declare-function eglot-ensure "eglot")
(declare-function eglot-current-server "eglot")
(declare-function eglot--TextDocumentIdentifier "eglot")
(declare-function jsonrpc-request "jsonrpc")
(declare-function jsonrpc-async-request "jsonrpc")
(declare-function lsp "lsp-mode")
(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function lsp-request "lsp-mode")
(declare-function lsp-request-async "lsp-mode")
(declare-function lsp--text-document-identifier "lsp-mode")

(defgroup examd nil
  "Exams with examd."
  :group 'tools)

(defcustom examd-command '("examd" "serve")
  "The daemon: a name on the PATH or a path, with its arguments."
  :type '(repeat string))

(defcustom examd-client 'eglot
  "Which client a file is opened with."
  :type '(choice (const eglot) (const lsp-mode) (const :tag "None" nil)))

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

;;;###autoload
(progn
  (add-to-list 'auto-mode-alist '("\\.exam\\(?:\\.md\\)?\\'" . exam-mode))
  (add-to-list 'auto-mode-alist '("\\.answers\\.md\\'" . exam-answers-mode))
  (add-to-list 'auto-mode-alist '("\\.concepts\\.md\\'" . exam-concepts-mode)))

;;; Clients

(defconst examd-languages
  '((exam-mode . "exam") (exam-answers-mode . "answers") (exam-concepts-mode . "concepts"))
  "Modes with the names that the protocol has for their files.")

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (dolist (language examd-languages)
    (put (car language) 'eglot-language-id (cdr language))
    (add-to-list 'eglot-server-programs (cons (car language) (lambda (&rest _) examd-command)))))

(defvar lsp-language-id-configuration)
(with-eval-after-load 'lsp-mode
  (dolist (language examd-languages)
    (add-to-list 'lsp-language-id-configuration language))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () examd-command))
                    :major-modes (mapcar #'car examd-languages)
                    ;; It counts characters, which not every version of it says itself.
                    :initialization-options '(:positionEncodings ["utf-32"])
                    :server-id 'examd)))

(defun examd-attach ()
  "Attach the daemon to this buffer by `examd-client'.
The modes derive from each other, and a file is attached once."
  (when buffer-file-name
    (pcase examd-client
      ('eglot (when (require 'eglot nil t) (eglot-ensure)))
      ('lsp-mode (when (require 'lsp-mode nil t) (lsp))))))

(add-hook 'exam-mode-hook #'examd-attach)

(defun examd--request (method params)
  "The daemon's reply to METHOD with PARAMS."
  (cond
   ((bound-and-true-p lsp-mode) (lsp-request (substring (symbol-name method) 1) params))
   ((and (fboundp 'eglot-current-server) (eglot-current-server))
    (jsonrpc-request (eglot-current-server) method params :deferred method))
   (t (user-error "Examd is not attached to this buffer"))))

(defun examd--request-soon (method params then)
  "Ask the daemon METHOD with PARAMS and call THEN with its reply.
Emacs goes on meanwhile."
  (cond
   ((bound-and-true-p lsp-mode) (lsp-request-async (substring (symbol-name method) 1) params then :error-handler #'ignore))
   ((and (fboundp 'eglot-current-server) (eglot-current-server))
    (jsonrpc-async-request (eglot-current-server) method params
                           :deferred method :success-fn then :error-fn #'ignore :timeout-fn #'ignore))))

(defvar-local examd-mark nil
  "What the header line shows: the mark of this draft, or this exam's sums.")

(defvar-local examd--timer nil
  "Runs when the text has been left alone for a moment.")

(defun examd-refresh (buffer)
  "Bring the mark of BUFFER up to date.
It is the lens of the whole file, which is the first."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (examd--request-soon
       :textDocument/codeLens (list :textDocument (examd--document))
       (lambda (lenses)
         (when (and (buffer-live-p buffer) (> (length lenses) 0))
           (let* ((lens (elt lenses 0))
                  (title (if (hash-table-p lens) (gethash "title" (gethash "command" lens))
                           (plist-get (plist-get lens :command) :title))))
             (with-current-buffer buffer
               (setq examd-mark (concat " " title))
               (force-mode-line-update)))))))))

(defun examd--soon (&rest _)
  "Ask for the mark when typing pauses."
  (when (timerp examd--timer) (cancel-timer examd--timer))
  (setq examd--timer (run-with-timer 0.3 nil #'examd-refresh (current-buffer))))

(define-minor-mode examd-mark-mode
  "Show the mark of a draft in the header line, brought up to date while you type."
  :lighter nil
  (cond
   (examd-mark-mode
    (setq header-line-format '(:eval examd-mark))
    (add-hook 'after-change-functions #'examd--soon nil t)
    (add-hook 'kill-buffer-hook #'examd--forget nil t)
    (examd--soon))
   (t
    (setq header-line-format nil)
    (remove-hook 'after-change-functions #'examd--soon t)
    (examd--forget))))

(defun examd--forget ()
  "Ask for nothing any more."
  (when (timerp examd--timer) (cancel-timer examd--timer)))

(add-hook 'eglot-managed-mode-hook #'examd--managed)
(add-hook 'lsp-configure-hook #'examd--managed)

(defun examd--managed ()
  "Show the mark, once the daemon is attached."
  (when (derived-mode-p 'exam-mode) (examd-mark-mode)))

(defun examd--document ()
  "This buffer, as the protocol names it."
  (if (bound-and-true-p lsp-mode) (lsp--text-document-identifier) (eglot--TextDocumentIdentifier)))

(defun examd--show (method params)
  "Ask the daemon METHOD with PARAMS and show its text in a window of its own."
  (let* ((reply (examd--request method params))
         (text (if (hash-table-p reply) (gethash "text" reply) (plist-get reply :text))))
    (with-current-buffer (get-buffer-create "*exam*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert text))
      (goto-char (point-min))
      (special-mode)
      (display-buffer (current-buffer)))))

(defun exam-feedback (part)
  "Show the mark of this draft with the words that earned it.
With PART (`2b'), only that part's."
  (interactive "sPart (empty for all): ")
  (let ((document (list :textDocument (examd--document) :format "text")))
    (examd--show :exam/grade (if (member part '(nil "")) document (append document (list :part part))))))

(defun exam-explain (name)
  "Show what NAME, a concept or a rule, means."
  (interactive "sConcept or rule: ")
  (examd--show :exam/explain (list :name name)))

(provide 'examd)
;;; examd.el ends here
