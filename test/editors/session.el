;; What both clients need: waiting, and the result as JSON.  -*- lexical-binding: t -*-
(require 'json)

(defun session-wait (what done)
  "Read from processes until DONE gives non-nil; fail in the name of WHAT after a minute."
  (let ((end (+ (float-time) 60)))
    (while (not (funcall done))
      (when (> (float-time) end) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.1))))

(defun session-finish (codes hover actions)
  "Write CODES, HOVER, the titles ACTIONS and the text to the file $RESULT."
  (let ((result `((codes . ,(vconcat codes)) (hover . ,hover) (actions . ,(vconcat actions)) (text . ,(buffer-string))))
        (coding-system-for-write 'utf-8))
    (with-temp-file (getenv "RESULT") (insert (json-encode result)))
    (set-buffer-modified-p nil)
    (kill-emacs 0)))
