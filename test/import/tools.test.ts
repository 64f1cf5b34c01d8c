// What an import knows of programs by the tables that synth asks too: tools for people get no route, and whose work is outside reaches it.
import { importedText } from '../support/compose';

const SYSTEM = `
services:
  chat: { image: 'registry.rocket.chat/rocketchat/rocket.chat:7.10.0', ports: ['3000:3000'] }
  workflows: { image: 'temporalio/ui:2.40.0', ports: ['8080:8080'] }
  topics: { image: 'provectuslabs/kafka-ui:v0.7.2', ports: ['8081:8080'] }
`;

test('tools for people have no route, also where nothing but the table knows them', () => {
  const { stack } = importedText(SYSTEM);
  expect((stack.ingress as { routes: unknown }).routes).toStrictEqual({ '/': 'chat' });
});

test('a program whose work is outside reaches it, with the reason', () => {
  const { stack } = importedText(SYSTEM);
  const { chat, topics } = stack.services as Record<string, { internet?: string }>;
  expect([chat?.internet, topics?.internet]).toStrictEqual(['sends push messages and loads apps', undefined]);
});
