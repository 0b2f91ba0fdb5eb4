-- Attaches examd, the daemon for exam files, to Neovim's own LSP client. Set-up only: everything that it says about
-- exams comes from the daemon. Works from Neovim 0.7 on; newer ones show more (inlay hints from 0.10).
local M = {}

M.config = {
  -- The daemon: a name on the PATH or a path, with its arguments.
  cmd = { 'examd', 'serve' },
  -- Files that it is for.
  patterns = { '*.exam.md', '*.exam', '*.answers.md', '*.concepts.md' },
  -- Show sums above parts and marks above answers, brought up to date while you type.
  live = true,
  -- Called with the client and the buffer when the daemon is attached.
  on_attach = nil,
}

-- How long typing must pause before sums and marks are asked for again, in milliseconds.
local PAUSE = 150

local function language_of(path)
  if path:match('%.answers%.md$') then return 'answers' end
  if path:match('%.concepts%.md$') then return 'concepts' end
  return 'exam'
end

-- What this Neovim can do. Where lenses are shown the daemon does not repeat in inlay hints what they say.
local function capabilities()
  local ours = vim.lsp.protocol.make_client_capabilities()
  if M.config.live then ours.textDocument.codeLens = ours.textDocument.codeLens or { dynamicRegistration = false } end
  return ours
end

local function is_ours(path)
  return path:match('%.exam$') or path:match('%.exam%.md$') or path:match('%.answers%.md$') or path:match('%.concepts%.md$')
end

local function attached_client(bufnr)
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = bufnr, name = 'examd' })
    or vim.tbl_filter(function(client) return client.name == 'examd' end, vim.lsp.buf_get_clients(bufnr))
  return clients[1]
end

local function refresh_lenses(bufnr)
  if not vim.api.nvim_buf_is_loaded(bufnr) then return end
  if vim.fn.has('nvim-0.10') == 1 then
    vim.lsp.codelens.refresh({ bufnr = bufnr })
  elseif vim.api.nvim_get_current_buf() == bufnr then
    vim.lsp.codelens.refresh()
  end
end

local function keep_live(bufnr)
  local asked = 0
  local function soon()
    asked = asked + 1
    local mine = asked
    vim.defer_fn(function()
      if mine == asked then refresh_lenses(bufnr) end
    end, PAUSE)
  end
  -- Every change counts, whoever makes it: typing, undo, or a fix.
  vim.api.nvim_buf_attach(bufnr, false, { on_lines = function() soon() end })
  local group = vim.api.nvim_create_augroup('examd.live.' .. bufnr, { clear = true })
  vim.api.nvim_create_autocmd('BufEnter', { group = group, buffer = bufnr, callback = soon })
  soon()
  if vim.lsp.inlay_hint and vim.fn.has('nvim-0.10') == 1 then vim.lsp.inlay_hint.enable(true, { bufnr = bufnr }) end
end

local function attached(client, buffer)
  M.commands()
  if M.config.live then keep_live(buffer) end
  if M.config.on_attach then M.config.on_attach(client, buffer) end
end

-- The configuration in the style of nvim-lspconfig, which is that of vim.lsp.config too. Exams are Markdown to Neovim;
-- other Markdown is left alone.
function M.server()
  return {
    cmd = M.config.cmd,
    filetypes = { 'markdown' },
    capabilities = capabilities(),
    get_language_id = function(buffer) return language_of(vim.api.nvim_buf_get_name(buffer)) end,
    -- vim.lsp.config hands over a buffer and what to call, nvim-lspconfig a path, and takes nil for no.
    root_dir = function(place, found)
      local path = type(place) == 'number' and vim.api.nvim_buf_get_name(place) or place
      local root = is_ours(path) and vim.fn.fnamemodify(path, ':p:h') or nil
      if type(found) ~= 'function' then return root end
      if root then found(root) end
    end,
    on_attach = attached,
  }
end

-- Attaches the daemon to a buffer; one daemon serves all of them.
function M.attach(bufnr)
  local config = {
    name = 'examd',
    cmd = M.config.cmd,
    root_dir = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':p:h'),
    get_language_id = function(buffer) return language_of(vim.api.nvim_buf_get_name(buffer)) end,
    capabilities = capabilities(),
    on_attach = attached,
  }
  if vim.fn.executable(config.cmd[1]) == 0 then
    vim.notify_once('examd: ' .. config.cmd[1] .. ' is no program that can be run; see :help $PATH', vim.log.levels.WARN)
    return
  end
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = bufnr, reuse_client = function(client) return client.name == 'examd' end })
  end
  if not (M.client and vim.lsp.get_client_by_id(M.client)) then M.client = vim.lsp.start_client(config) end
  if M.client then vim.lsp.buf_attach_client(bufnr, M.client) end
  return M.client
end

local function show(text)
  local lines = vim.split((text:gsub('\n+$', '')), '\n')
  vim.lsp.util.open_floating_preview(lines, 'markdown', { border = 'rounded', focus_id = 'examd' })
end

local function ask(method, params)
  local client = attached_client(0)
  if not client then
    vim.notify('examd: not attached to this buffer', vim.log.levels.WARN)
    return
  end
  local function answer(err, result)
    if err then vim.notify('examd: ' .. err.message, vim.log.levels.WARN) else show(result.text) end
  end
  if vim.fn.has('nvim-0.11') == 1 then client:request(method, params, answer, 0) else client.request(method, params, answer, 0) end
end

-- The mark of the draft in this buffer, or of one part of it (`2b`), with the words that earned it.
function M.feedback(part)
  ask('exam/grade', {
    textDocument = vim.lsp.util.make_text_document_params(),
    format = 'text',
    part = part ~= '' and part or nil,
  })
end

-- What a concept or a rule means.
function M.explain(name) ask('exam/explain', { name = name }) end

-- :ExamFeedback and :ExamExplain.
function M.commands()
  local command = vim.api.nvim_create_user_command
  command('ExamFeedback', function(arguments) M.feedback(arguments.args) end, { nargs = '?' })
  command('ExamExplain', function(arguments) M.explain(arguments.args) end, { nargs = '+' })
end

function M.setup(config)
  M.config = vim.tbl_extend('force', M.config, config or {})
  local group = vim.api.nvim_create_augroup('examd', { clear = true })
  vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
    group = group,
    pattern = M.config.patterns,
    callback = function(event)
      if vim.bo[event.buf].filetype == '' then vim.bo[event.buf].filetype = 'markdown' end
      M.attach(event.buf)
    end,
  })
  M.commands()
end

return M
