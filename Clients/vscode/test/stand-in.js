// A stand-in for the two modules that only VS Code has: `vscode`, as little of it as the extension uses, and
// `vscode-languageclient`, whose client really talks to a daemon.
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const Module = require('node:module');
const { pathToFileURL } = require('node:url');

class EventEmitter {
  constructor() {
    this.listeners = new Set();
    this.event = (listener) => {
      this.listeners.add(listener);
      return { dispose: () => this.listeners.delete(listener) };
    };
  }
  fire(value) { for (const listener of this.listeners) listener(value); }
  dispose() { this.listeners.clear(); }
}

class Uri {
  constructor(scheme, where, text) { Object.assign(this, { scheme, path: where, text }); }
  static from({ scheme, path: where }) { return new Uri(scheme, where, `${scheme}:${encodeURI(where)}`); }
  static file(where) { return new Uri('file', where, pathToFileURL(where).href); }
  toString() { return this.text; }
}

const events = { active: new EventEmitter(), changed: new EventEmitter() };
const state = {
  commands: new Map(), providers: new Map(), documents: [], shown: [], warnings: [], items: [], answers: [], clients: [],
  settings: {},
};

const vscode = {
  EventEmitter, Uri,
  StatusBarAlignment: { Left: 1, Right: 2 },
  ViewColumn: { Beside: -2 },
  workspace: {
    get textDocuments() { return state.documents; },
    getConfiguration: (section) => ({ get: (key) => state.settings[`${section}.${key}`] }),
    onDidChangeTextDocument: events.changed.event,
    registerTextDocumentContentProvider(scheme, provider) {
      state.providers.set(scheme, provider);
      return { dispose() {} };
    },
    async openTextDocument(uri) {
      const text = await state.providers.get(uri.scheme).provideTextDocumentContent(uri);
      const document = { uri, languageId: uri.path.endsWith('.md') ? 'markdown' : 'plaintext', getText: () => text };
      state.documents.push(document);
      return document;
    },
  },
  window: {
    activeTextEditor: undefined,
    onDidChangeActiveTextEditor: events.active.event,
    createStatusBarItem() {
      const item = { isShown: false, show() { this.isShown = true; }, hide() { this.isShown = false; }, dispose() {} };
      state.items.push(item);
      return item;
    },
    async showTextDocument(document) { state.shown.push(document); },
    async showInputBox() { return state.answers.shift(); },
    async showWarningMessage(message) { state.warnings.push(message); },
    async showErrorMessage(message) { state.warnings.push(message); },
  },
  commands: {
    registerCommand(name, run) {
      if (state.commands.has(name)) throw new Error(`command '${name}' already exists`);
      state.commands.set(name, run);
      return { dispose() { state.commands.delete(name); } };
    },
  },
};

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, name, server, options, next: 1, waiting: new Map(), findings: new Map(), input: Buffer.alloc(0) });
    state.clients.push(this);
  }

  isRunning() { return this.initializeResult !== undefined; }

  async start() {
    this.process = spawn(this.server.command, this.server.args, { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((resolve, reject) => this.process.once('spawn', resolve).once('error', reject));
    this.process.stdout.on('data', (data) => this.read(data));
    this.initializeResult = await this.sendRequest('initialize', {
      processId: process.pid, rootUri: null,
      capabilities: {
        general: { positionEncodings: ['utf-16'] },
        textDocument: {
          codeLens: {}, hover: { contentFormat: ['markdown'] }, publishDiagnostics: { relatedInformation: true },
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
            dataSupport: true, resolveSupport: { properties: ['edit'] },
          },
        },
      },
    });
    this.notify('initialized', {});
    // As the real client does for the commands that a server offers.
    for (const command of this.initializeResult.capabilities.executeCommandProvider?.commands ?? []) {
      if (!state.commands.has(command)) state.commands.set(command, () => {});
    }
    for (const document of state.documents) this.opened(document);
  }

  async stop() {
    await this.sendRequest('shutdown', null);
    const left = new Promise((resolve) => this.process.once('exit', resolve));
    this.notify('exit', null);
    this.initializeResult = undefined;
    return left;
  }

  async restart() {
    await this.stop();
    await this.start();
  }

  error(...what) { state.warnings.push(what.join(': ')); }

  sendRequest(method, params) {
    const id = this.next++;
    this.write({ id, method, params });
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  notify(method, params) { this.write({ method, params }); }

  opened(document) {
    if (!this.options.documentSelector.some((one) => one.language === document.languageId)) return;
    const { uri, languageId, version } = document;
    this.notify('textDocument/didOpen', {
      textDocument: { uri: uri.toString(), languageId, version, text: document.getText() },
    });
  }

  write(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  read(data) {
    this.input = Buffer.concat([this.input, data]);
    for (;;) {
      const end = this.input.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.input.toString('latin1', 0, end))[1]);
      if (this.input.length < end + 4 + length) return;
      const message = JSON.parse(this.input.toString('utf8', end + 4, end + 4 + length));
      this.input = this.input.subarray(end + 4 + length);
      if (message.method === 'textDocument/publishDiagnostics') {
        this.findings.set(message.params.uri, message.params.diagnostics);
      } else if (message.method && message.id !== undefined) {
        this.write({ id: message.id, result: null });
      } else if (this.waiting.has(message.id)) {
        const { resolve, reject } = this.waiting.get(message.id);
        this.waiting.delete(message.id);
        if (message.error) reject(new Error(message.error.message));
        else resolve(message.result);
      }
    }
  }
}

/** What somebody at the keyboard does. */
const person = {
  open(file, languages) {
    const language = languages.find((one) => one.extensions.some((extension) => file.endsWith(extension)));
    const document = {
      uri: Uri.file(file), languageId: language.id, version: 1, text: fs.readFileSync(file, 'utf8'),
      getText() { return this.text; },
    };
    state.documents.push(document);
    vscode.window.activeTextEditor = { document };
    for (const client of state.clients) if (client.isRunning()) client.opened(document);
    events.active.fire(vscode.window.activeTextEditor);
    return document;
  },
  change(document, text) {
    document.text = text;
    document.version += 1;
    const { version } = document;
    state.clients[0].notify('textDocument/didChange', {
      textDocument: { uri: document.uri.toString(), version }, contentChanges: [{ text }],
    });
    events.changed.fire({ document });
  },
};

const load = Module._load;
Module._load = function (name, ...rest) {
  if (name === 'vscode') return vscode;
  if (name === 'vscode-languageclient/node') return { LanguageClient };
  return load.call(this, name, ...rest);
};

module.exports = { state, person, vscode };
