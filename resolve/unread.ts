// Options that could not be read. A rule that reads one would judge a value that nobody wrote, so its findings about that service are
// left out.
import type { Finding } from './rules/rule';

interface Option {
  /** `['services', 'api']`, or `['ingress']`. */
  readonly owner: readonly string[];
  readonly name: string;
  /** Whether only some of its entries could not be read. */
  readonly partly: boolean;
}

export class Unread {
  private readonly asked = new Set<Option>();

  /** A proxy of the value that records when one of these options is read. */
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

  /** The findings of a rule, without those that depend on an option that could not be read. */
  ask(rule: () => readonly Finding[]): Finding[] {
    this.asked.clear();
    const findings = rule();
    return findings.filter((finding) => ![...this.asked].some((option) => isGuess(finding, option)));
  }
}

/** A finding about an entry of an option that was read in part is kept: somebody wrote that entry. */
function isGuess({ path, dependsOn }: Finding, { owner, name, partly }: Option): boolean {
  const option = owner.concat(name);
  const isEntry = path.length > option.length && option.every((step, i) => path[i] === step);
  const subject = owner.at(-1);
  return subject !== undefined && (path.includes(subject) || subject === dependsOn) && !(partly && isEntry);
}
