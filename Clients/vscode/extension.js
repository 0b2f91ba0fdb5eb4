// Attaches examd, the daemon for exam files, to VS Code. Set-up only: everything that is said about exams comes from the
// daemon.
'use strict';
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

const LANGUAGES = ['exam', 'exam-answers', 'exam-concepts'];
const SCHEME = 'examd';
/** How long typing must pause before the mark is asked for again, in milliseconds. */
const PAUSE = 200;

let client;

/** A text of the daemon, shown beside the editor and brought up to date while it is looked at. */
class Pages {
  constructor() {
    this.changed = new vscode.EventEmitter();
    this.onDidChange = this.changed.event;
    this.sources = new Map();
  }

  provideTextDocumentContent(uri) {
    const source = this.sources.get(uri.toString());
    return source ? source() : '';
  }

  async show(name, source) {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}` });
    this.sources.set(uri.toString(), source);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true,
    });
  }

  refresh() {
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme === SCHEME) this.changed.fire(document.uri);
    }
  }
}

const isOurs = (document) => document !== undefined && LANGUAGES.includes(document.languageId);

async function activate(context) {
  const [command, ...args] = vscode.workspace.getConfiguration('examd').get('command');
  client = new LanguageClient(
    'examd', 'examd', { command, args },
    {
      documentSelector: LANGUAGES.map((language) => ({ language })),
      synchronize: { configurationSection: 'examd' },
    });
  const pages = new Pages();
  const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left, 10);
  item.name = 'Exam';

  /** The mark of the draft, or what the exam adds up to: the lens of the whole file, which is the first. */
  async function refreshItem() {
    const document = vscode.window.activeTextEditor?.document;
    if (!isOurs(document) || !client.isRunning()) return item.hide();
    const lenses = await client.sendRequest('textDocument/codeLens', { textDocument: { uri: document.uri.toString() } });
    // Somebody may have gone elsewhere meanwhile.
    if (document !== vscode.window.activeTextEditor?.document) return;
    const title = lenses?.[0]?.command?.title;
    if (!title) return item.hide();
    item.text = `$(checklist) ${title}`;
    item.tooltip = document.languageId === 'exam' ? 'Show the blueprint' : 'Show the mark with its evidence';
    item.command = document.languageId === 'exam' ? 'exam.blueprint' : 'exam.feedback';
    item.show();
  }

  let timer;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      refreshItem().catch((error) => client.error('the status item', error, false));
      pages.refresh();
    }, PAUSE);
  }

  /** Runs what asks the daemon; what it refuses is told, not thrown. */
  const told = (ask) => async (...values) => {
    try {
      return await ask(...values);
    } catch (error) {
      vscode.window.showWarningMessage(`examd: ${error.message ?? error}`);
    }
  };

  const document = () => vscode.window.activeTextEditor?.document;
  const grade = (uri, part) => async () =>
    (await client.sendRequest('exam/grade', { textDocument: { uri }, format: 'text', ...(part ? { part } : {}) })).text;

  const commands = {
    'exam.feedback': async (part) => {
      if (!isOurs(document())) return;
      const text = grade(document().uri.toString(), part);
      await text();
      await pages.show(part ? `Mark of ${part}` : 'Mark', text);
    },
    'exam.feedbackPart': async () => {
      const part = await vscode.window.showInputBox({ prompt: 'Part', placeHolder: '2b' });
      if (part) await commands['exam.feedback'](part.trim());
    },
    'exam.blueprint': async () => {
      if (!isOurs(document())) return;
      const uri = document().uri.toString();
      const offered = client.initializeResult?.capabilities.executeCommandProvider?.commands ?? [];
      if (!offered.includes('examd.blueprint')) throw new Error('this daemon draws no blueprints yet');
      const text = () =>
        client.sendRequest('workspace/executeCommand', { command: 'examd.blueprint', arguments: [{ uri }] });
      await text();
      await pages.show('Blueprint.md', text);
    },
    'exam.explain': async (given) => {
      const name = given ?? (await vscode.window.showInputBox({ prompt: 'Concept or rule' }));
      if (!name) return;
      const { text } = await client.sendRequest('exam/explain', { name });
      await pages.show(`${name.replace(/[^\p{L}\p{N} _-]/gu, '')}.md`, () => text);
    },
    'exam.restart': async () => {
      await client.restart();
      soon();
    },
  };

  context.subscriptions.push(
    item, pages.changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, pages),
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.workspace.onDidChangeTextDocument((event) => { if (isOurs(event.document)) soon(); }),
    { dispose: () => clearTimeout(timer) },
    ...Object.entries(commands).map(([name, ask]) => vscode.commands.registerCommand(name, told(ask))));

  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(
      `examd cannot be started (${error.message ?? error}): put it on the PATH, or set examd.command.`);
    return;
  }
  soon();
}

async function deactivate() {
  if (client?.isRunning()) await client.stop();
}

module.exports = { activate, deactivate };
