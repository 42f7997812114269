-- A real session: opens the draft, waits for its findings, reads a hover, applies a fix, waits for the finding to go.
-- For Neovim 0.7 on. Draft, server command and the file for the result come as environment variables.
local draft, command, result = vim.env.DRAFT, vim.json.decode(vim.env.SERVER), vim.env.RESULT
local seen = {}

-- Neovim keeps what the server sent beside its own fields until 0.8, which knows a code.
local function codeOf(d)
  return d.code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code)
end

local function finish(value)
  local file = assert(io.open(result, 'w'))
  file:write(vim.json.encode(value))
  file:close()
  vim.cmd('qall!')
end

local function fail(why)
  finish({ error = why, seen = seen })
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(draft))
  vim.bo.filetype = 'speech-draft'
  local id = vim.lsp.start_client({ name = 'shengao', cmd = command, root_dir = vim.fn.fnamemodify(draft, ':h') })
  vim.lsp.buf_attach_client(0, id)

  local function diagnostics()
    return vim.diagnostic.get(0)
  end
  local function find(code)
    for _, d in ipairs(diagnostics()) do
      if codeOf(d) == code then return d end
    end
  end
  local function wait(what, done)
    if not vim.wait(30000, done, 20) then error('waited in vain for ' .. what) end
  end
  local function request(method, params)
    local answers, why = vim.lsp.buf_request_sync(0, method, params, 30000)
    assert(answers, why)
    for _, answer in pairs(answers) do return answer.result end
  end

  wait('findings', function() return #diagnostics() > 0 end)
  for _, d in ipairs(diagnostics()) do
    table.insert(seen, { code = codeOf(d), line = d.lnum, message = d.message })
  end

  local lapsed = assert(find('outdated-directive'), 'no outdated-directive')
  local document = vim.lsp.util.make_text_document_params()
  local hover = request('textDocument/hover', {
    textDocument = document,
    position = { line = lapsed.lnum, character = lapsed.col + 1 },
  })

  local slip = assert(find('wording'), 'no wording')
  -- Characters of this line are all in the basic plane: a column of the protocol is one character.
  local function position(line, byte)
    local text = vim.api.nvim_buf_get_lines(0, line, line + 1, true)[1]
    return { line = line, character = vim.str_utfindex(text, byte) }
  end
  local range = { start = position(slip.lnum, slip.col), ['end'] = position(slip.end_lnum, slip.end_col) }
  local actions = request('textDocument/codeAction', {
    textDocument = document,
    range = range,
    context = { diagnostics = {} },
  })
  local fix
  for _, action in ipairs(actions) do
    if vim.startswith(action.kind or '', 'quickfix') and not fix then fix = action end
  end
  assert(fix, 'no fix among ' .. #actions)
  -- As vim.lsp.buf.code_action does: the edit is asked for when the action is chosen.
  if not fix.edit then fix = request('codeAction/resolve', fix) end
  assert(fix and fix.edit, 'the fix has no edit')
  vim.lsp.util.apply_workspace_edit(fix.edit, 'utf-16')
  wait('the finding to go', function() return find('wording') == nil end)

  finish({
    version = tostring(vim.version().major) .. '.' .. tostring(vim.version().minor),
    findings = seen,
    hover = hover and hover.contents,
    fix = fix.title,
    text = vim.api.nvim_buf_get_lines(0, 0, -1, true),
  })
end

local ok, why = pcall(run)
if not ok then fail(tostring(why)) end
