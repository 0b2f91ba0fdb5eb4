// What a person does in VS Code: open, look, mend, write, watch. Run by test/run.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { state, person, vscode } = require('./stand-in.js');
const extension = require('../extension.js');
const { languages } = require('../package.json').contributes;

const folder = process.env.EXAMD_TEST_FOLDER;
let step = 'start';

async function eventually(what, probe) {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const found = probe();
    if (found) return found;
  }
  throw new Error(`waited in vain for ${what}; warnings: ${state.warnings}`);
}

const open = (name) => person.open(path.join(folder, name), languages);
const run = (command, ...values) => state.commands.get(command)(...values);
const words = (document, { start, end }) => document.text.split('\n')[start.line].slice(start.character, end.character);

async function story() {
  step = 'a wrong path is told, with the remedy';
  state.settings['examd.command'] = [path.join(folder, 'nowhere'), 'serve'];
  const failed = { subscriptions: [] };
  await extension.activate(failed);
  assert.match(state.warnings.pop(), /put it on the PATH, or set examd.command/);
  for (const one of failed.subscriptions) one.dispose();
  state.clients.pop();
  state.items.pop();

  step = 'the extension starts the daemon, and findings stand on the exact words, Unicode before them';
  state.settings['examd.command'] = [process.env.EXAMD, 'serve'];
  const exam = open('biology.exam.md');
  await extension.activate({ subscriptions: [] });
  const [client] = state.clients;
  const [item] = state.items;
  const finding = (text) => (client.findings.get(exam.uri.toString()) ?? []).find((one) => one.message.includes(text));
  const found = await eventually('the finding', () => finding('header says 5 alternatives, there are 4'));
  assert.equal(words(exam, found.range), '5 alternatives');
  person.change(exam, exam.text.replace('Multiple choice · 5', '𝐗 Multiple choice · 5'));
  const moved = await eventually('the finding to move', () => {
    const one = finding('there are 4');
    return one?.range.start.character === found.range.start.character + 3 && one;
  });
  assert.equal(words(exam, moved.range), '5 alternatives');

  step = 'the status item says what the exam adds up to';
  await eventually('the status item', () => item.isShown && /11 parts|\d+ parts · .* points/.test(item.text));
  const sums = item.text;
  assert.equal(item.command, 'exam.blueprint');

  step = 'a fix mends the finding';
  const actions = await client.sendRequest('textDocument/codeAction', {
    textDocument: { uri: exam.uri.toString() }, range: moved.range, context: { diagnostics: [] },
  });
  let fix = actions.find((one) => one.title === 'make the header say 4 alternatives');
  if (!fix.edit) fix = await client.sendRequest('codeAction/resolve', fix);
  const [edit] = fix.edit.documentChanges?.[0].edits ?? Object.values(fix.edit.changes)[0];
  const lines = exam.text.split('\n');
  const { start, end } = edit.range;
  assert.equal(start.line, end.line);
  lines[start.line] = lines[start.line].slice(0, start.character) + edit.newText + lines[start.line].slice(end.character);
  person.change(exam, lines.join('\n'));
  await eventually('the finding to go', () => !finding('there are 4'));

  step = 'the blueprint is shown, or it is said that the daemon draws none';
  await run('exam.blueprint');
  if (client.initializeResult.capabilities.executeCommandProvider?.commands.includes('examd.blueprint')) {
    assert.match(state.shown.pop().getText(), /1a/);
  } else {
    assert.match(state.warnings.pop(), /no blueprints/);
  }

  step = 'a draft is written and its mark changes';
  const draft = open('biology.answers.md');
  const before = await eventually('the mark', () => item.command === 'exam.feedback' && item.text);
  person.change(draft, draft.text.replace(
    '## 2b', 'Water flows into the cell. The cell wall resists and keeps the cell from growing.\n\n## 2b'));
  const after = await eventually('the mark to change', () => item.text !== before && item.text);

  step = 'feedback is shown with the words that earned it';
  state.answers.push('1c');
  await run('exam.feedbackPart');
  assert.match(state.shown.pop().getText(), /Water flows into the cell/);
  await run('exam.feedback');
  assert.match(state.shown.pop().getText(), /1a/);
  await run('exam.explain', 'osmosis');
  state.answers.push('no such concept at all');
  await run('exam.explain');
  assert.equal(state.warnings.length, 1, `${state.warnings}`);

  step = 'another file hides the status item';
  vscode.window.activeTextEditor = undefined;
  person.change(draft, draft.text);
  await eventually('the item to go', () => !item.isShown);

  step = 'the real exam is opened';
  const told = [];
  if (fs.existsSync(path.join(folder, 'real.exam.md'))) {
    const real = open('real.exam.md');
    const findings = await eventually('findings', () => client.findings.get(real.uri.toString()));
    assert(findings.length > 0);
    const on = (rule) => words(real, findings.find((one) => one.code === rule).range);
    assert.match(on('full-marks-unreachable'), /^[\d.]+ points$/);
    // With a letter beyond ASCII before it.
    assert.equal(on('common-mistake-uncaught'), 'common mistake');
    told.push(`real exam: ${findings.length} findings`);
  }

  step = 'the daemon is restarted, and leaves with the editor';
  await run('exam.restart');
  assert(client.isRunning());
  await extension.deactivate();
  assert(!client.isRunning());
  console.log(['ok', sums, `before: ${before}`, `after:  ${after}`, ...told].join('\n  '));
}

story().then(
  () => process.exit(0),
  (error) => {
    console.error(`failed while ${step}\n  ${error.stack}`);
    process.exit(1);
  });
