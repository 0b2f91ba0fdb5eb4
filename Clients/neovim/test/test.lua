-- What a person does in the editor, done in a headless one: open, look, hover, mend, write, watch. Run by test/run.
local folder = vim.env.EXAMD_TEST_FOLDER
local step = 'start'

local function finish(message)
  io.stdout:write(message .. '\n')
  io.stdout:flush()
  vim.cmd(message:match('^ok') and 'qall!' or 'cquit!')
end

local function check(condition, message, got)
  if not condition then error(message .. (got and ': ' .. vim.inspect(got) or ''), 0) end
end

-- Waits until a function gives something.
local function eventually(what, probe)
  local found
  local last
  local arrived = vim.wait(10000, function()
    found, last = probe()
    return found
  end, 20)
  check(arrived, 'waited in vain for ' .. what, last)
  return found
end

local function ask(method, params)
  local replies = vim.lsp.buf_request_sync(0, method, params, 10000)
  local _, reply = next(replies or {})
  check(reply and reply.result, 'no reply to ' .. method, reply)
  return reply.result
end

local function diagnostics(buffer)
  return vim.tbl_filter(function(one) return one.severity <= vim.diagnostic.severity.WARN end, vim.diagnostic.get(buffer))
end

-- Those that have their words by now: a newer Neovim asks for these lens by lens.
local function lens_titles(buffer)
  local titles = {}
  for _, lens in ipairs(vim.lsp.codelens.get(buffer)) do
    if lens.command then titles[#titles + 1] = lens.command.title end
  end
  return titles
end

-- Keys as a person would press them.
local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'tx', false)
end

-- The unit of columns that the daemon and this Neovim agreed on.
local function encoding()
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ name = 'examd' }) or vim.lsp.get_active_clients()
  return clients[1].offset_encoding
end

local function position_params(line, word)
  local text = vim.api.nvim_buf_get_lines(0, line, line + 1, true)[1]
  vim.api.nvim_win_set_cursor(0, { line + 1, assert(text:find(word, 1, true)) - 1 })
  return vim.lsp.util.make_position_params(0, encoding())
end

local function story()
  local daemon = { vim.env.EXAMD, 'serve' }
  local recording = vim.env.EXAMD_RECORD or ''
  if recording ~= '' then vim.list_extend(daemon, { '--record', recording .. '/neovim.jsonl' }) end
  require('examd').setup({ cmd = daemon })

  step = 'an exam is opened and its finding stands on the exact words, Unicode before them'
  vim.cmd('edit ' .. folder .. '/bread.exam.md')
  local exam = vim.api.nvim_get_current_buf()
  check(vim.bo.filetype == 'markdown', 'filetype', vim.bo.filetype)
  local found = eventually('findings', function()
    local all = diagnostics(exam)
    return #all > 0 and all, all
  end)
  check(#found == 1, 'one finding', found)
  local finding = found[1]
  check(finding.message:find('header says 3 alternatives, there are 4', 1, true), 'message', finding)
  local line = vim.api.nvim_buf_get_lines(exam, finding.lnum, finding.lnum + 1, true)[1]
  check(line:sub(finding.col + 1, finding.end_col) == '3 alternatives', 'columns', finding)
  check(finding.lnum == 9 and finding.col == 33, 'line 10, byte 33', finding)

  step = 'a concept explains itself, points explain their sum'
  local hover = ask('textDocument/hover', position_params(9, '4.0 points'))
  check(vim.inspect(hover.contents):find('4', 1, true), 'hover on points', hover)

  step = 'the sums stand above the parts'
  local titles = eventually('lenses', function()
    local titles = lens_titles(exam)
    return #titles > 2 and titles, titles
  end)
  check(table.concat(titles, '\n'):find('reachable', 1, true), 'sums', titles)

  step = 'a fix mends the finding'
  local start = position_params(9, '3 alternatives').position
  local range = { start = start, ['end'] = { line = 9, character = start.character + #'3 alternatives' } }
  local actions = ask('textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = range,
    context = { diagnostics = {} },
  })
  local fix
  for _, action in ipairs(actions) do
    if action.title == 'make the header say 4 alternatives' then fix = action end
  end
  check(fix, 'the fix is offered', actions)
  -- The edit comes when the fix is chosen, as vim.lsp.buf.code_action asks for it.
  if not fix.edit then fix = ask('codeAction/resolve', fix) end
  vim.lsp.util.apply_workspace_edit(fix.edit, encoding())
  eventually('the finding to go', function() return #diagnostics(exam) == 0, diagnostics(exam) end)
  line = vim.api.nvim_buf_get_lines(exam, 9, 10, true)[1]
  check(line == '4.0 points · Multiple choice · 4 alternatives', 'mended line', line)

  step = 'the same finding comes back when it is typed in again'
  type_keys('10G$2bcw5<Esc>')
  eventually('the finding to come back', function() return #diagnostics(exam) == 1, diagnostics(exam) end)
  type_keys('u')
  eventually('the finding to go again', function() return #diagnostics(exam) == 0, diagnostics(exam) end)
  vim.cmd('write')

  step = 'a draft is written and its mark changes'
  vim.cmd('edit ' .. folder .. '/anna.answers.md')
  local draft = vim.api.nvim_get_current_buf()
  local before = eventually('marks', function()
    local all = lens_titles(draft)
    return #all > 2 and table.concat(all, '\n'), all
  end)
  check(before:find('2', 1, true), 'the first part is marked', before)
  type_keys('Go<CR>The yeast makes carbon dioxide, and the gluten holds it in bubbles.<Esc>')
  local after = eventually('the mark to change', function()
    local titles = lens_titles(draft)
    local all = table.concat(titles, '\n')
    return #titles > 2 and all ~= before and all, all
  end)

  step = 'feedback is shown with the words that earned it'
  local feedback = ask('exam/grade', {
    textDocument = vim.lsp.util.make_text_document_params(),
    part = '1b',
    format = 'text',
  })
  check(feedback.text:find('carbon dioxide', 1, true), 'evidence', feedback)
  vim.cmd('ExamFeedback 1b')
  eventually('the window', function() return #vim.api.nvim_list_wins() == 2 end)

  step = 'the real exam is opened'
  local told = ''
  if vim.fn.filereadable(folder .. '/real.exam.md') == 1 then
    vim.cmd('silent write')
    vim.cmd('edit ' .. folder .. '/real.exam.md')
    local real = vim.api.nvim_get_current_buf()
    local one = eventually('findings', function()
      return vim.tbl_filter(function(each) return each.code == 'common-mistake-uncaught' end, vim.diagnostic.get(real))[1]
    end)
    -- With a letter beyond ASCII before it.
    local text = vim.api.nvim_buf_get_lines(real, one.lnum, one.lnum + 1, true)[1]
    check(text:sub(one.col + 1, one.end_col) == 'common mistake', 'columns', one)
    told = '\n  real exam: ' .. #vim.diagnostic.get(real) .. ' findings'
  end
  finish('ok\n  before: ' .. before:gsub('\n', ' | ') .. '\n  after:  ' .. after:gsub('\n', ' | ') .. told)
end

-- The story runs when the editor has started, as its own step, so that what the daemon sends is taken in between.
vim.schedule(function()
  local fine, message = xpcall(story, function(problem) return tostring(problem) end)
  if not fine then finish('failed while ' .. step .. '\n  ' .. message) end
end)
