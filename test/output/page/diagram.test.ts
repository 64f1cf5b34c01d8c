// Who talks to whom, as a picture.
import { diagramOf } from '../../../output/page/diagram';
import { resolveStacks } from '../../../resolve';

const [stack] = resolveStacks([
  {
    name: 'shop',
    services: {
      'web-site': { type: 'nextjs', uses: { page: {}, interface: {} } },
      app: { type: 'container', ports: { page: 3000, interface: 8000 }, uses: { redis: {}, openai: {} } },
      redis: { type: 'redis', mode: 'cache' },
      openai: { type: 'external', host: 'api.openai.com' },
    },
    ingress: { hosts: ['shop.example.com'], routes: { '/': 'web-site', '/api': 'interface' } },
    environments: { production: {} },
  },
]);
const picture = stack ? diagramOf(stack) : '';

test('one node for each service and external, one arrow for each edge and route', () => {
  expect(picture).toBe(`\`\`\`mermaid
flowchart LR
  outside(("shop.example.com"))
  redis["redis"]
  app["app"]
  web_site["web-site<br/>nextjs"]
  openai(["openai<br/>api.openai.com"])
  outside --> app
  outside --> web_site
  app --> redis
  web_site --> app
  app -.-> openai
\`\`\``);
});

test('who reaches the internet has an arrow to it, also beside a service of that name', () => {
  const [abroad] = resolveStacks([
    {
      name: 'shop',
      services: {
        reader: { type: 'container', internet: 'fetches feeds' },
        internet: { type: 'container' },
      },
      environments: { production: {} },
    },
  ]);
  expect(abroad && diagramOf(abroad)).toContain('  INTERNET(["the internet"])\n  reader -.-> INTERNET');
});
