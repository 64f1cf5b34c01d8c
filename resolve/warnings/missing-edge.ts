// Addresses of services of the stack to which no edge leads.
import { keyed } from '../../schema/problems/messages/wording';
import { WARNINGS } from '../../schema/problems/warnings';
import type { Address } from './address';
import { inside } from './addresses';
import type { WarningRule } from './rule';

export const missingEdge: WarningRule = (asked) =>
  inside(asked, ({ program, owner, service: _, path, ...address }) => {
    const { host } = address;
    const reached = Object.keys(program.service.uses).some(
      (target) => target === host || asked.endpoints.get(target)?.owner === owner,
    );
    if (reached) return [];
    const same = { rule: 'policies', quotes: [`'${program.name}' to Service '${host}'`] };
    return [{ path, found: WARNINGS['missing-edge'].found(host, program.name, edgeLine(address)), same }];
  });

/** The edge that a variable asks for: one that gives the whole URL or the host, as the variable has it. */
function edgeLine({ host, name, scheme, port }: Omit<Address, 'path'>): string {
  const target = keyed(host);
  if (name === undefined || (scheme === undefined && port !== undefined)) return `uses: { ${target}: {} }`;
  return `uses: { ${target}: { env: ${scheme === undefined ? `{ host: '${name}' }` : `'${name}'`} } }`;
}
