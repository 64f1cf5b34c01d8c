// The first stack of a project: small, complete, and able to run as it is, so that it can be tried before anything is changed.

/** @param schema path of the JSON Schema from the folder of the project. */
export const stackFiles = (name: string, isYaml: boolean, schema: string): Record<string, string> =>
  isYaml ? { 'slipway.yaml': yaml(name, schema) } : { 'main.ts': main(name), [`stacks/${name}.ts`]: typescript(name) };

/** `my-shop` → `myShop` */
const identifierOf = (name: string) => name.replace(/-+(.)?/g, (_, letter: string = '') => letter.toUpperCase());

const main = (
  name: string,
) => `// Every stack of this folder: \`slipway synth\` writes dist/ from them, and \`cdk8s synth\` by it.
import { ${identifierOf(name)} } from './stacks/${name}';

export const stacks = [${identifierOf(name)}];
`;

const typescript = (name: string) => `import { defineStack } from 'slipway';

export const ${identifierOf(name)} = defineStack({
  name: '${name}',
  services: {
    // your application in place of this image: build: { context: './backend' }, from the root of the repository
    web: {
      type: 'container',
      image: '${IMAGE}',
      ports: { http: 8080 },
      env: { WHOAMI_PORT_NUMBER: '8080' },
      uses: { db: { env: 'DATABASE_URL' } }, // the variable, the network policies, the wait
    },
    db: { type: 'postgres', version: 17 },
  },
  ingress: {
    hosts: ['${name}.example.com'],
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    routes: { '/': 'web' },
  },
  environments: {
    local: {},
    production: { services: { web: { replicas: { min: 2, max: 4 } } } },
  },
});
`;

const yaml = (name: string, schema: string) => `# yaml-language-server: $schema=${schema}
name: ${name}
services:
  # your application in place of this image: build: { context: ./backend }, from the root of the repository
  web:
    type: container
    image: ${IMAGE}
    ports: { http: 8080 }
    env: { WHOAMI_PORT_NUMBER: '8080' }
    uses: { db: { env: DATABASE_URL } } # the variable, the network policies, the wait
  db: { type: postgres, version: 17 }
ingress:
  hosts: [${name}.example.com]
  tls: { from: cert-manager, issuer: letsencrypt }
  routes: { /: web }
environments:
  local:
  production:
    services:
      web: { replicas: { min: 2, max: 4 } }
`;

/** It answers with what it was asked, as any user, from a file system that is read-only. */
const IMAGE = 'traefik/whoami:v1.11.0';
