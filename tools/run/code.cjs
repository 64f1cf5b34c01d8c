// Runs a bundle with the code that V8 made of it in an earlier run, and keeps that of this run where there was none.
const { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { basename, dirname, join } = require('node:path');
const v8 = require('node:v8');
const { Script } = require('node:vm');

// A synth runs much code a few times, and V8 optimises it for a future that does not come. This lets seven times as much run before it does.
if (Number.parseInt(process.versions.node, 10) <= 24) v8.setFlagsFromString('--interrupt-budget=1000000');

/**
 * @param {string} file the bundle, in ASCII and without `import()`, which kept code cannot do.
 * @param {string} use runs that use the same part of it: their code is kept together.
 */
exports.run = (file, use) => {
  const kept = codeOf(file, use);
  const cachedData = contentOf(kept);
  const script = new Script(Module.wrap(readFileSync(file, 'latin1')), { filename: file, cachedData });
  const module = Object.assign(new Module(file, null), { filename: file, paths: Module._nodeModulePaths(dirname(file)) });
  script.runInThisContext().call(module.exports, module.exports, Module.createRequire(file), module, file, dirname(file));
  if (!cachedData || script.cachedDataRejected) process.on('exit', (code) => code === 0 && keep(script, file, kept, use));
};

/** V8 looks at the length of a text alone, so the name says which one it was. */
function codeOf(file, use) {
  const { ctimeMs, ino, size } = statSync(file);
  return `${file}.${use}.${[ctimeMs, ino, size].join('-')}.code`;
}

function contentOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** The functions that ran are in it, which V8 otherwise compiles when they are called. Without it the next run is only slower. */
function keep(script, file, kept, use) {
  try {
    const next = `${kept}.${process.pid}`;
    writeFileSync(next, script.createCachedData());
    renameSync(next, kept);
    for (const name of readdirSync(dirname(file)))
      if (name.startsWith(`${basename(file)}.${use}.`) && name !== basename(kept))
        rmSync(join(dirname(file), name), { force: true });
  } catch {}
}
