;; A real session of lsp-mode; see emacs.test.ts.  -*- lexical-binding: t -*-
(setq lsp-session-file (expand-file-name "session" (getenv "HOME"))
      lsp-enable-file-watchers nil
      ;; The bar shows the workspace's name, and there is none in batch mode.
      lsp-modeline-workspace-status-enable nil)
(require 'lsp-mode)
(load (expand-file-name "session.el" (file-name-directory load-file-name)))

;; A person is asked for the root.
(lsp-workspace-folders-add (file-name-directory (getenv "DRAFT")))
(find-file (getenv "DRAFT"))
(lsp)

(defun session-diagnostics ()
  (let (all)
    (maphash (lambda (_ found) (setq all (append found all))) (lsp-diagnostics))
    all))
(session-wait "findings" (lambda () (>= (length (session-diagnostics)) 2)))

(let ((codes (mapcar #'lsp:diagnostic-code? (session-diagnostics)))
      hover actions)
  (goto-char (point-min))
  (search-forward "第七版")
  (setq hover (lsp:markup-content-value
               (lsp:hover-contents (lsp-request "textDocument/hover" (lsp--text-document-position-params)))))
  (search-forward "截止")
  (backward-char 1)
  (setq actions (append (lsp-code-actions-at-point) nil))
  (lsp-execute-code-action (car actions))
  (session-finish codes hover (mapcar #'lsp:code-action-title actions)))
