-- The ways of configuring servers that plugins and Neovim 0.11 brought: the daemon is attached to exams, and to exams
-- only. Run by test/run.
local folder = vim.env.EXAMD_TEST_FOLDER

local function finish(message)
  io.stdout:write(message .. '\n')
  io.stdout:flush()
  vim.cmd(message:match('^ok') and 'qall!' or 'cquit!')
end

local function attached(buffer)
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  return vim.tbl_count(clients)
end

local function story()
  local examd = require('examd')
  examd.config.cmd = { vim.env.EXAMD, 'serve' }
  vim.cmd('filetype on')
  local way
  if vim.lsp.enable then
    way = 'vim.lsp.enable'
    vim.lsp.enable('examd')
  else
    -- What nvim-lspconfig does with a configuration, in short; the plugin itself is in no package.
    way = 'the style of nvim-lspconfig'
    local server = examd.server()
    local client
    vim.api.nvim_create_autocmd('FileType', {
      pattern = server.filetypes,
      callback = function(event)
        local root = server.root_dir(vim.api.nvim_buf_get_name(event.buf), event.buf)
        if not root then return end
        client = client or vim.lsp.start_client(vim.tbl_extend('force', server, { name = 'examd', root_dir = root }))
        vim.lsp.buf_attach_client(event.buf, client)
      end,
    })
  end
  vim.cmd('edit ' .. folder .. '/bread.exam.md')
  local exam = vim.api.nvim_get_current_buf()
  local found = vim.wait(10000, function() return #vim.diagnostic.get(exam) > 0 end, 20)
  assert(found, 'findings')
  assert(vim.wait(10000, function() return #vim.lsp.codelens.get(exam) > 0 end, 20), 'lenses')
  vim.fn.writefile({ '# Not an exam' }, folder .. '/readme.md')
  vim.cmd('edit ' .. folder .. '/readme.md')
  vim.wait(300, function() return false end, 50)
  assert(vim.bo.filetype == 'markdown' and attached(0) == 0, 'other Markdown is left alone')
  if vim.lsp.inlay_hint and vim.lsp.get_clients then
    vim.cmd('edit ' .. folder .. '/anna.answers.md')
    local draft = vim.api.nvim_get_current_buf()
    assert(vim.wait(10000, function() return #vim.lsp.codelens.get(draft) > 0 end, 20), 'marks')
    local replies = vim.lsp.buf_request_sync(draft, 'textDocument/inlayHint', {
      textDocument = vim.lsp.util.make_text_document_params(),
      range = { start = { line = 0, character = 0 }, ['end'] = { line = 99, character = 0 } },
    }, 10000)
    local _, reply = next(replies)
    for _, hint in ipairs(reply.result) do
      assert(not hint.label:match(' of %d'), 'what the lenses say is not said again: ' .. hint.label)
    end
    assert(#reply.result > 0, 'what the words earned is said')
  end
  finish('ok\n  by ' .. way)
end

vim.schedule(function()
  local fine, message = xpcall(story, debug.traceback)
  if not fine then finish('failed\n  ' .. message) end
end)
