// Whether a bundle is what a compilation would make: nothing that esbuild read or looked for has been touched since. Any doubt is a no.
const { readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

/** A disk that counts time in steps gives two writes within one step the same time. In milliseconds; the steps of FAT are the longest. */
const STEP = 2000;

/** What decides besides the files that are bundled. */
const TOOLS = ['compile.mjs', 'tsconfig.json', 'node_modules/esbuild/package.json'];

const stampFile = (bundle) => `${bundle}.stamp`;

exports.isFresh = (entry, bundle, root = '.') => {
  try {
    const { entry: of, around, seen } = JSON.parse(readFileSync(stampFile(bundle), 'utf8'));
    return (
      of === entry &&
      around === aroundIt(root) &&
      Object.entries(seen).every(([path, before]) => before === stateOf(resolve(root, path)))
    );
  } catch {
    return false;
  }
};

/**
 * @param inputs paths of what was bundled, below the folder of the project.
 * @param started when the compilation did, in milliseconds: after a change in the meantime, or just before, the next run compiles again.
 */
exports.stamp = (entry, bundle, inputs, started, root = '.') => {
  const folders = new Set(inputs.flatMap(foldersAbove));
  const paths = [...inputs, ...folders, ...[...folders, '.'].map((folder) => join(folder, 'package.json')), ...TOOLS];
  const isSure = paths.every((path) => (statSync(resolve(root, path), { throwIfNoEntry: false })?.ctimeMs ?? 0) < started - STEP);
  const seen = Object.fromEntries([...paths, bundle].map((path) => [path, stateOf(resolve(root, path))]));
  if (isSure) writeFileSync(stampFile(bundle), JSON.stringify({ entry, around: aroundIt(root), seen }));
};

/** A file that comes into one of these may be what an import means from then on. The folder of the project is not among them: dist/ changes it. */
function foldersAbove(path) {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}

/** The names in the folder of the project, but for what synth writes there. */
const aroundIt = (root) =>
  JSON.stringify([process.env.NODE_PATH, readdirSync(root).filter((name) => !/^dist(?:\.|$)/.test(name))]);

/** What changes when somebody writes it, or makes or removes something in it; '' if it is not there. */
function stateOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.ctimeMs} ${found.mtimeMs} ${found.size} ${found.ino}` : '';
}
