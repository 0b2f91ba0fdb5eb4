;;; lsp-mode.el --- The same with lsp-mode, in a batch Emacs  -*- lexical-binding: t -*-

;; Open, look, hover, mend, write, watch.  Run by test/run.

;;; Code:

(package-initialize)
(require 'cl-lib)
(setq lsp-session-file (expand-file-name "session" (getenv "EXAMD_TEST_FOLDER"))
      lsp-auto-guess-root t
      lsp-enable-file-watchers nil
      lsp-warn-no-matched-clients nil
      lsp-diagnostics-provider :flymake
      lsp-semantic-tokens-enable t
      lsp-headerline-breadcrumb-enable nil
      lsp-modeline-code-actions-enable nil
      lsp-modeline-diagnostics-enable nil
      lsp-enable-suggest-server-download nil
      lsp-restart 'ignore
      lsp-debounce-full-sync-notifications nil)
(require 'lsp-mode)
(require 'lsp-diagnostics)
(require 'lsp-semantic-tokens)
(require 'examd)

(defvar step "start")

(defun check (condition message got)
  "Fail with MESSAGE and what was GOT unless CONDITION."
  (unless condition (error "%s: %S" message got)))

(defun findings ()
  "Line, column in characters, words, text and rule of this file's findings, as lsp-mode places them."
  (mapcar
   (lambda (one)
      (pcase-let ((`(,start . ,end) (lsp--range-to-region (lsp:diagnostic-range one))))
        (save-excursion
          (goto-char start)
          (list (line-number-at-pos) (- start (line-beginning-position))
                (buffer-substring-no-properties start end)
                (lsp:diagnostic-message one) (lsp:diagnostic-code? one)))))
   (gethash (lsp--fix-path-casing buffer-file-name) (lsp-diagnostics) nil)))

(defun eventually (what probe)
  "Wait until PROBE gives something, and give it; fail saying WHAT was awaited."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall probe))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (or found (error "Waited in vain for %s; the findings are %S" what (findings)))))

(defun finding (text)
  "The finding that says TEXT, or is of the rule TEXT."
  (cl-find-if (lambda (one) (or (equal text (nth 4 one)) (string-match-p (regexp-quote text) (nth 3 one)))) (findings)))

(defun go-to (text)
  "Put point before TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun open (name)
  "Visit NAME, which attaches the daemon, and wait until it is there."
  (find-file (expand-file-name name (getenv "EXAMD_TEST_FOLDER")))
  (eventually "the daemon" (lambda () (and lsp-mode (lsp-workspaces)))))

(defun mark-of (part)
  "The mark of PART of this draft."
  (gethash "total" (lsp-request "exam/grade" (list :textDocument (lsp--text-document-identifier) :part part))))

(defun story ()
  "The story."
  (setq examd-command (list (getenv "EXAMD") "serve")
        examd-client 'lsp-mode)

  (setq step "an exam is opened and its findings stand on the exact words, Unicode before them")
  (open "biology.exam.md")
  (let ((found (eventually "the finding" (lambda () (finding "header says 5 alternatives, there are 4")))))
    (check (equal (cl-subseq found 0 3) '(18 31 "5 alternatives")) "line, column, words" found))

  (setq step "a letter of two UTF-16 units before the words moves the finding by one column")
  (go-to "5 alternatives")
  (search-backward "Multiple choice")
  (insert "𝐗 ")
  (eventually "the finding to move"
              (lambda () (equal (cl-subseq (or (finding "there are 4") '(0 0 0)) 0 3) '(18 33 "5 alternatives"))))
  (delete-char -2)
  (eventually "the finding to move back"
              (lambda () (equal (cl-subseq (or (finding "there are 4") '(0 0 0)) 0 3) '(18 31 "5 alternatives"))))

  (setq step "points explain their sum")
  (go-to "4.0 points · Multiple choice · 5")
  (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
    (check (string-match-p "right ones together \\+4, wrong ones -4" (gethash "value" (gethash "contents" hover)))
           "hover" hover))

  (setq step "a fix mends the finding")
  (go-to "5 alternatives")
  (let ((action (cl-find "make the header say 4 alternatives" (append (lsp-code-actions-at-point) nil)
                         :key #'lsp:code-action-title :test #'equal)))
    (check action "the fix is offered" (lsp-code-actions-at-point))
    (lsp-execute-code-action action))
  (eventually "the finding to go" (lambda () (not (finding "there are 4"))))
  (go-to "4.0 points · Multiple choice · 4 alternatives")
  (set-buffer-modified-p nil)

  (setq step "a draft is written and its mark changes")
  (open "biology.answers.md")
  (let ((before (mark-of "1c")) (shown (eventually "the mark in the header line" (lambda () examd-mark))) after)
    (go-to "## 2b")
    (insert "Water flows into the cell. The cell wall resists and keeps the cell from growing.\n\n")
    (setq after (mark-of "1c"))
    (check (> after before) "the mark has grown" (list before after))
    (eventually "the header line to change" (lambda () (not (equal shown examd-mark))))
    (exam-feedback "1c")
    (with-current-buffer "*exam*"
      (check (string-match-p "Water flows into the cell" (buffer-string)) "evidence" (buffer-string)))
    (set-buffer-modified-p nil)
    (princ (format "ok\n  1c before: %s, after: %s\n  shown: %s\n" before after examd-mark)))

  (setq step "the real exam is opened")
  (when (file-exists-p (expand-file-name "real.exam.md" (getenv "EXAMD_TEST_FOLDER")))
    (open "real.exam.md")
    ;; With a letter beyond ASCII before it.
    (let ((found (eventually "the finding" (lambda () (finding "common-mistake-uncaught")))))
      (check (equal (nth 2 found) "common mistake") "words" found)
      (princ (format "  real exam: %s findings\n" (length (findings)))))))

(condition-case problem
    (progn
      (story)
      (let ((kill-emacs-hook nil)) (kill-emacs 0)))
  (error
   (princ (format "failed while %s\n  %s\n" step (error-message-string problem)))
   (kill-emacs 1)))

;;; lsp-mode.el ends here
