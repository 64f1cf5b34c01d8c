// Options that could not be read. A rule that asks for one would judge a value that nobody wrote, so what it then says of that
// service is left out.
import type { Finding } from './rules/rule';

interface Option {
  /** `['services', 'api']`, or `['ingress']`. */
  readonly owner: readonly string[];
  readonly name: string;
  /** Whether it was read but for some of its entries. */
  readonly partly: boolean;
}

export class Unread {
  private readonly asked = new Set<Option>();

  /** The same value, which notices when one of these options is asked for. */
  guard<Value extends object>(owner: readonly string[], value: Value, wrong: ReadonlyMap<string, 'all' | 'some'>): Value {
    if (wrong.size === 0) return value;
    const options = new Map([...wrong].map(([name, how]) => [name, { owner, name, partly: how === 'some' }]));
    return new Proxy(value, {
      get: (target, key) => {
        const option = options.get(String(key));
        if (option) this.asked.add(option);
        return Reflect.get(target, key);
      },
    });
  }

  /** What a rule finds, without what it says for an option that could not be read. */
  ask(rule: () => readonly Finding[]): Finding[] {
    this.asked.clear();
    const findings = rule();
    return findings.filter(({ path }) => ![...this.asked].some((option) => isGuess(path, option)));
  }
}

/** The entries of an option that is read in part are what somebody wrote. */
function isGuess(path: readonly string[], { owner, name, partly }: Option): boolean {
  const option = owner.concat(name);
  const isEntry = path.length > option.length && option.every((step, i) => path[i] === step);
  const subject = owner.at(-1);
  return subject !== undefined && path.includes(subject) && !(partly && isEntry);
}
