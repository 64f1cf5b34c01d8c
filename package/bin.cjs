#!/usr/bin/env node
const { basename, join } = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Slipway needs Node 20.12 or later, and this is ${process.versions.node}.`);
  process.exit(1);
}

// from Node 22.1 on; not in the folder for temporary files, into which others write too
const modules = join(__dirname, '..', '..');
if (basename(modules) === 'node_modules') require('node:module').enableCompileCache?.(join(modules, '.cache', 'slipway'));

require('./slipway.cjs').main(process.argv.slice(2));
