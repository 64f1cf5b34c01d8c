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
`;

const readme = ({ name, file }: Around) => `# ${name} on Kubernetes

The stacks of ${file}, from which Slipway (node_modules/slipway/README.md) writes the manifests in dist/. Both are committed: a review shows what a change does.

    npm install
    npx slipway synth            # dist/; its README.md has the picture, the addresses, the commands
    npm test
    npx slipway up ${name}${' '.repeat(Math.max(1, 13 - name.length))} # a cluster on this machine, with docker and kind; or --context for another
    npx slipway --help
`;

const TEST = `// npm test: what must be true of every stack, whoever changes it.
import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readManifests } from 'slipway';

const synth = () => JSON.parse(execSync('npx slipway synth --json', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));

test('synth finds nothing to warn of', () => {
  assert.deepEqual(synth().findings, []);
});

test('in production every Deployment has two pods or more', () => {
  const files = readdirSync('dist', { recursive: true }).filter((file) => /[\\\\/]production[\\\\/].*\\.yaml$/.test(file));
  for (const file of files) {
    for (const { object } of readManifests(readFileSync(\`dist/\${file}\`, 'utf8'), file).value)
      if (object.kind === 'Deployment') assert.notEqual(object.spec.replicas, 1, \`\${file}: \${object.metadata.name}\`);
  }
});
`;
