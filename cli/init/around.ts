// The files around the stacks of a project, by their path in it.
import agents from './agents.md';

export interface Around {
  readonly name: string;
  /** The file where stacks are added. */
  readonly file: string;
  /** The repository, from the project. */
  readonly repository: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

export const aroundFiles = (around: Around): Record<string, string> => ({
  'package.json': packageJson(around),
  'cdk8s.yaml': 'language: typescript\napp: npx slipway synth\noutput: dist\n',
  'stacks.test.mjs': TEST,
  '.gitignore': IGNORED,
  '.gitattributes': '# as Slipway writes it, on Windows too\ndist/** text eol=lf\n',
  'README.md': readme(around),
  'AGENTS.md': agents,
});

const packageJson = ({ name, repository, dependencies }: Around) =>
  `${JSON.stringify(
    {
      name: `${name}-deploy`,
      private: true,
      scripts: { synth: 'slipway synth', test: 'node --test' },
      dependencies,
      slipway: { repository },
    },
    null,
    2,
  )}\n`;

const IGNORED = `node_modules/
# values of secrets; the examples are for the repository
secrets/*
!secrets/*.example.env
*.gpg
kubeconfig*
# previews are in no commit
releases/*.preview-*.yaml
dist/*/preview-*/
`;

const readme = ({ name, file }: Around) => `# ${name} on Kubernetes

The stacks of ${file}, from which Slipway (node_modules/slipway/README.md) writes the manifests in dist/. Both are committed: a review shows what a change does.

    npm install
    npx slipway synth            # dist/; its README.md has the picture, the addresses, the commands
    npm test
    npx slipway up ${name}${' '.repeat(Math.max(1, 13 - name.length))} # a cluster on this machine, with docker and kind; or --context for another
    npx slipway --help
`;

const TEST = `// npm test: what must be true of every stack, whoever changes it. Add what your team has agreed on.
import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readManifests } from 'slipway';

test('synth finds no mistake; it tells its warnings', () => {
  execSync('npx slipway synth', { stdio: 'inherit' }); // throws where it finds one
});

test('every container says how much memory it may take', () => {
  const files = readdirSync('dist', { recursive: true }).filter((file) => file.endsWith('.yaml'));
  for (const file of files) {
    for (const { object, path } of readManifests(readFileSync(\`dist/\${file}\`, 'utf8'), file).value)
      for (const { name, resources } of object.spec?.template?.spec?.containers ?? [])
        assert.ok(resources?.limits?.memory, \`\${path}: \${name}\`);
  }
});
`;
