// Holds package.json against what https://code.visualstudio.com/api/references/extension-manifest and
// …/contribution-points document: fields, allowed values, files that exist, commands that are registered.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');

const folder = path.join(__dirname, '..');
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
const manifest = read('package.json');

const fields = new Set([
  'name', 'version', 'publisher', 'engines', 'license', 'displayName', 'description', 'categories', 'keywords',
  'galleryBanner', 'preview', 'main', 'browser', 'contributes', 'activationEvents', 'badges', 'markdown', 'qna',
  'sponsor', 'dependencies', 'devDependencies', 'extensionPack', 'extensionDependencies', 'extensionKind', 'scripts',
  'icon', 'pricing', 'capabilities', 'private', 'repository', 'bugs', 'homepage', 'l10n',
]);
const points = new Set([
  'authentication', 'breakpoints', 'colors', 'commands', 'configuration', 'configurationDefaults', 'customEditors',
  'debuggers', 'grammars', 'icons', 'iconThemes', 'jsonValidation', 'keybindings', 'languages', 'menus',
  'problemMatchers', 'problemPatterns', 'productIconThemes', 'resourceLabelFormatters', 'semanticTokenModifiers',
  'semanticTokenScopes', 'semanticTokenTypes', 'snippets', 'submenus', 'taskDefinitions', 'terminal', 'themes',
  'typescriptServerPlugins', 'views', 'viewsContainers', 'viewsWelcome', 'walkthroughs',
]);
const categories = new Set([
  'Programming Languages', 'Snippets', 'Linters', 'Themes', 'Debuggers', 'Formatters', 'Keymaps', 'SCM Providers',
  'Other', 'Extension Packs', 'Language Packs', 'Data Science', 'Machine Learning', 'Visualization', 'Notebooks',
  'Education', 'Testing',
]);
const all = (found, known, what) => {
  for (const one of found) assert(known.has(one), `${what} “${one}” is not documented`);
};

all(Object.keys(manifest), fields, 'the field');
all(Object.keys(manifest.contributes), points, 'the contribution point');
all(manifest.categories, categories, 'the category');
assert.match(manifest.name, /^[a-z0-9-]+$/);
assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
assert.match(manifest.publisher, /^[a-z0-9][a-z0-9-]*$/i);
assert.match(manifest.engines.vscode, /^\^\d+\.\d+\.\d+$/);
assert(fs.existsSync(path.join(folder, manifest.main)));

const { languages, snippets, commands, menus, configuration } = manifest.contributes;
const ids = new Set(languages.map((language) => language.id));
for (const language of languages) {
  for (const extension of language.extensions) assert.match(extension, /^\.[a-z.]+$/);
  const settings = read(language.configuration);
  all(
    Object.keys(settings),
    new Set(['comments', 'brackets', 'autoClosingPairs', 'autoCloseBefore', 'surroundingPairs', 'colorizedBracketPairs',
      'folding', 'wordPattern', 'indentationRules', 'onEnterRules']),
    'the language setting');
  for (const side of ['start', 'end']) new RegExp(settings.folding.markers[side]);
}
for (const { language, path: file } of snippets) {
  assert(ids.has(language));
  for (const [name, snippet] of Object.entries(read(file))) {
    assert(snippet.prefix && snippet.description && snippet.body.every((line) => typeof line === 'string'), name);
  }
}
const names = new Set(commands.map((one) => one.command));
const source = fs.readFileSync(path.join(folder, manifest.main), 'utf8');
for (const one of commands) {
  assert(one.title && one.category, one.command);
  assert(source.includes(`'${one.command}': async`), `${one.command} is not registered`);
}
for (const [menu, items] of Object.entries(menus)) {
  assert(['commandPalette', 'editor/title', 'editor/context', 'explorer/context'].includes(menu), menu);
  for (const item of items) {
    assert(names.has(item.command), item.command);
    const language = /^editorLangId == ([a-z-]+)$/.exec(item.when);
    assert(language && ids.has(language[1]), item.when);
  }
}
for (const [key, property] of Object.entries(configuration.properties)) {
  assert(key.startsWith('examd.') && property.type && 'default' in property, key);
  assert(property.description || property.markdownDescription, key);
}
console.log('ok: the manifest keeps to what is documented');
