#!/usr/bin/env node
const { basename, join } = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Slipway needs Node 20.12 or later, and this is ${process.versions.node}.`);
  process.exit(1);
}

// V8 optimises much that runs a few times; one that does not know the word says so. As in tools/run/code.cjs of the repository
if (major <= 24) require('node:v8').setFlagsFromString('--interrupt-budget=1000000');

// from Node 22.1 on; not in the folder for temporary files, into which others write too
const modules = join(__dirname, '..', '..');
if (basename(modules) === 'node_modules') require('node:module').enableCompileCache?.(join(modules, '.cache', 'slipway'));

require('./slipway.cjs').main(process.argv.slice(2));
