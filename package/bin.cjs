#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Slipway needs Node 20.12 or later, and this is ${process.versions.node}.`);
  process.exit(1);
}
require('node:module').enableCompileCache?.(); // from Node 22.1 on
require('./slipway.cjs').main(process.argv.slice(2));
