;; A real session of Eglot; see emacs.test.ts.  -*- lexical-binding: t -*-
(require 'eglot)
(load (expand-file-name "session.el" (file-name-directory load-file-name)))

;; Without a command loop the connection is made at once instead of after the command.
(setq eglot-sync-connect 60)
(find-file (getenv "DRAFT"))
(run-hooks 'post-command-hook)
(session-wait "the server" #'eglot-current-server)
(flymake-start)
(session-wait "findings" (lambda () (>= (length (flymake-diagnostics)) 2)))

(let ((codes (mapcar (lambda (d)
                       (let ((text (flymake-diagnostic-text d)))
                         (if (string-match "\\[\\([a-z-]+\\)\\]" text) (match-string 1 text) text)))
                     (flymake-diagnostics)))
      (server (eglot-current-server))
      hover actions)
  (goto-char (point-min))
  (search-forward "第七版")
  (setq hover (plist-get (plist-get (jsonrpc-request server :textDocument/hover
                                                     (eglot--TextDocumentPositionParams))
                                    :contents)
                         :value))
  (search-forward "截止")
  (setq actions (append (eglot-code-actions (- (point) 2) (point)) nil))
  (eglot--apply-workspace-edit (plist-get (car actions) :edit))
  (session-finish codes hover (mapcar (lambda (a) (plist-get a :title)) actions)))
