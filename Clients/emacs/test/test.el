;;; test.el --- What a person does in Emacs, done in a batch one  -*- lexical-binding: t -*-

;; Open, look, hover, mend, write, watch.  Run by test/run.

;;; Code:

(package-initialize)
(require 'cl-lib)
(require 'eglot)
(require 'examd)

(defvar step "start")

(defun check (condition message got)
  "Fail with MESSAGE and what was GOT unless CONDITION."
  (unless condition (error "%s: %S" message got)))

(defun eventually (what probe)
  "Wait until PROBE gives something, and give it; fail saying WHAT was awaited.
A batch Emacs is never idle, so the changes that Eglot sends when it is are sent here."
  (let ((end (+ (float-time) 20)) found)
    (eglot--signal-textDocument/didChange)
    (while (and (not (setq found (funcall probe))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (or found (error "Waited in vain for %s; the findings are %S" what (findings)))))

(defun findings ()
  "Line, column in characters, words and text of this buffer's findings, as Flymake shows them."
  (sort
   (mapcar
    (lambda (one)
      (let ((start (flymake-diagnostic-beg one)))
        (save-excursion
          (goto-char start)
          (list (line-number-at-pos) (- start (line-beginning-position))
                (buffer-substring-no-properties (point) (min (flymake-diagnostic-end one) (point-max)))
                (flymake-diagnostic-text one)))))
    (flymake-diagnostics))
   (lambda (one other) (< (car one) (car other)))))

(defun finding (text)
  "The finding that says TEXT."
  (cl-find-if (lambda (one) (string-match-p (regexp-quote text) (nth 3 one))) (findings)))

(defun go-to (text)
  "Put point before TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun ask (method &rest more)
  "The reply to METHOD about this document, with MORE parameters."
  (eglot--signal-textDocument/didChange)
  (jsonrpc-request (eglot-current-server) method
                   (append (list :textDocument (eglot--TextDocumentIdentifier)) more) :deferred method))

(defun mark-of (part)
  "The mark of PART of this draft."
  (plist-get (ask :exam/grade :part part) :total))

(defun daemon (conversation)
  "The daemon, which writes down this CONVERSATION where EXAMD_RECORD names a folder for that."
  (let ((folder (getenv "EXAMD_RECORD")))
    (append (list (getenv "EXAMD") "serve")
            (unless (equal folder "") (list "--record" (format "%s/emacs-%s.jsonl" folder conversation))))))

(defun open (name conversation)
  "Visit NAME and wait for the daemon, one for each mode: that of this CONVERSATION."
  (setq examd-command (daemon conversation))
  (find-file (expand-file-name name (getenv "EXAMD_TEST_FOLDER")))
  (setq-local eglot-send-changes-idle-time 0.05)
  (eglot--maybe-activate-editing-mode)
  (unless (eglot-current-server) (apply #'eglot (eglot--guess-contact)))
  (eventually (format "examd to be attached to %s" (buffer-name)) #'eglot-managed-p)
  ;; Flymake begins when a buffer is displayed, which a batch Emacs never does.
  (flymake-start))

(defun story ()
  "The story."
  (setq eglot-sync-connect 30
        eglot-send-changes-idle-time 0.05
        eglot-confirm-server-initiated-edits nil)

  (setq step "an exam is opened and its findings stand on the exact words, Unicode before them")
  (open "biology.exam.md" "exam")
  (check (eq major-mode 'exam-mode) "mode" major-mode)
  (let ((found (eventually "the finding" (lambda () (finding "header says 5 alternatives, there are 4")))))
    (check (equal (cl-subseq found 0 3) '(18 31 "5 alternatives")) "line, column, words" found))
  (let ((found (finding "heading says 12 points")))
    (check (equal (cl-subseq found 0 3) '(12 15 "12 points")) "line, column, words" found))

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
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties text))))
    (eventually "the hover" (lambda () shown))
    (check (string-match-p "right ones together \\+4, wrong ones -4" shown) "hover" shown))

  (setq step "a fix mends the finding")
  (go-to "5 alternatives")
  (let* ((actions (eglot-code-actions (point) (+ (point) (length "5 alternatives"))))
         (action (cl-find "make the header say 4 alternatives" (append actions nil)
                          :key (lambda (one) (plist-get one :title)) :test #'equal)))
    (check action "the fix is offered" actions)
    (eglot--apply-workspace-edit (plist-get action :edit)))
  (eventually "the finding to go" (lambda () (not (finding "there are 4"))))
  (go-to "4.0 points · Multiple choice · 4 alternatives")
  (set-buffer-modified-p nil)

  (setq step "a draft is written and its mark changes")
  (open "biology.answers.md" "draft")
  (check (eq major-mode 'exam-answers-mode) "mode" major-mode)
  (let ((before (mark-of "1c")) (shown (eventually "the mark in the header line" (lambda () examd-mark))) after)
    (check (= before 0) "the first mark" before)
    (go-to "## 2b")
    (insert "Water flows into the cell. The cell wall resists and keeps the cell from growing.\n\n")
    (setq after (mark-of "1c"))
    (check (> after before) "the mark has grown" (list before after))
    (eventually "the header line to change" (lambda () (not (equal shown examd-mark))))

    (setq step "feedback is shown with the words that earned it")
    (exam-feedback "1c")
    (with-current-buffer "*exam*"
      (check (string-match-p "Water flows into the cell" (buffer-string)) "evidence" (buffer-string)))
    (exam-explain "osmosis")
    (princ (format "ok\n  1c before: %s, after: %s\n  shown: %s\n" before after examd-mark)))
  (set-buffer-modified-p nil)

  (setq step "the real exam is opened")
  (when (file-exists-p (expand-file-name "real.exam.md" (getenv "EXAMD_TEST_FOLDER")))
    (open "real.exam.md" "real")
    ;; With a letter beyond ASCII before it.
    (let ((found (eventually "the finding" (lambda () (finding "[common-mistake-uncaught]")))))
      (check (equal (nth 2 found) "common mistake") "words" found)
      (princ (format "  real exam: %s findings\n" (length (findings)))))))

(condition-case problem
    (progn
      (story)
      (eglot-shutdown-all)
      (let ((kill-emacs-hook nil)) (kill-emacs 0)))
  (error
   (princ (format "failed while %s\n  %s\n" step (error-message-string problem)))
   (kill-emacs 1)))

;;; test.el ends here
