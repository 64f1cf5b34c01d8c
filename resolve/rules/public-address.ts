// Public addresses in settings: each is one that this environment's ingress has.
import { addressPiecesOf } from '../../schema/template';
import { addressAt, eachText } from '../public-address';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';

export const publicAddresses: StackRule = (stack, endpoints) =>
  Object.entries(stack.services).flatMap(([name, service]) => {
    const findings: Finding[] = [];
    eachText(service, (text, path) => {
      for (const piece of addressPiecesOf(text)) {
        const found = 'part' in piece ? addressAt(piece.part, name, { stack, endpoints }) : undefined;
        if (found && 'wrong' in found)
          findings.push({
            path: ['services', name, ...path],
            text: found.wrong,
            ...(found.ofIngress && { dependsOn: 'ingress' }),
          });
      }
      return text;
    });
    return findings;
  });
