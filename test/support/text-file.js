// Scripts as text, as the bundle has them: compile.mjs. Read again, because jest takes the line `#!/bin/sh` away.
const { readFileSync } = require('node:fs');
module.exports = {
  process: (_, path) => ({
    code: `module.exports = { __esModule: true, default: ${JSON.stringify(readFileSync(path, 'utf8'))} };`,
  }),
};
