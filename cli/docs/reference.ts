// The reference of every option in docs/reference.md, from the schema and its comments.
import { z } from 'zod';
import { table } from '../../output/page/markdown';
import { application, described } from '../../schema/application';
import { container } from '../../schema/container';
import { service } from '../../schema/service';
import { stack } from '../../schema/stack';
import { commentsIn, type Find, literalIn, type Option } from './reference/comments';
import { kindOf, written } from './reference/kinds';

/** @param folder of the schema. */
export const reference = (folder = 'schema'): string => new Reference(folder).text();

/** Options that many types have, and the section that describes them. */
const SHARED = [
  { title: 'Every service', options: Object.keys(described) },
  { title: 'Every program', options: Object.keys(application).filter((name) => !(name in described)) },
] as const;

/** A group, and the option whose value it is. */
interface Met {
  readonly group: z.ZodObject;
  readonly within?: Option;
}

class Reference {
  private readonly find: Find;
  private readonly types = service.options.flatMap(membersOf);
  /** The groups by their sections, in the order in which they are met. */
  private readonly sections = new Map<string, Met[]>();

  constructor(folder: string) {
    this.find = commentsIn(folder);
  }

  text(): string {
    const names = [...new Set(this.types.map(typeIn))];
    return [
      '## The stack',
      this.tableOf(stack, Object.keys(stack.shape), 'stack.'),
      ...SHARED.flatMap(({ title, options }) => [`## ${title}`, this.tableOf(container, options, '')]),
      ...names.flatMap((name) => [
        `## ${name}`,
        ...this.types.filter((type) => typeIn(type) === name).flatMap((type) => this.typeOf(type)),
      ]),
      '## Groups',
      ...this.groups(),
    ].join('\n\n');
  }

  /** What a type has for itself, and the names of what it shares. */
  private typeOf(type: z.ZodObject): string[] {
    const isShared = (name: string) =>
      [described, application].some((options) => Reflect.get(options, name) === type.shape[name]);
    const names = Object.keys(type.shape).filter((name) => name !== 'type');
    const own = names.filter((name) => !isShared(name));
    const more = SHARED.flatMap(({ title, options }) => {
      const shared = options.filter((name) => names.includes(name) && isShared(name)).map((name) => `\`${name}\``);
      return shared.length > 0 ? [`Of ${link(title, title.toLowerCase())}: ${shared.join(', ')}.`] : [];
    });
    return [this.tableOf(type, own, `${typeIn(type)}.`), ...more];
  }

  /** A group may lead to others, which are then met while it is written. */
  private groups(): string[] {
    const lines: string[] = [];
    for (const [title, groups] of this.sections)
      lines.push(
        `### ${title}`,
        ...groups.map(({ group, within }) => this.tableOf(group, Object.keys(group.shape), `${title}.`, within)),
      );
    return lines;
  }

  /**
   * @param before the path of the group.
   * @param within the option whose value it is.
   */
  private tableOf(group: z.ZodObject, names: readonly string[], before: string, within?: Option): string {
    const written = this.find(group, within);
    return table(
      ['option', 'what it takes', 'default', 'what it does'],
      names.map((name) => {
        const schema = group.shape[name] as z.core.$ZodType;
        const option = written.get(name);
        const { sentence = '', usual } = option?.comment ?? {};
        const may = schema instanceof z.ZodOptional || usual !== undefined;
        const takes = kindOf(schema, (options) => this.section(`${before}${name}`, options, option));
        return [`\`${name}\``, takes, may ? shown(usual) : 'needed', sentence];
      }),
    );
  }

  /** A link to the section of a group; one that several options have is described where it is met first. */
  private section(title: string, group: z.ZodObject, within: Option | undefined): string {
    if (this.types.includes(group)) return link(typeIn(group));
    const [known] = [...this.sections].find(([, groups]) => groups.some((met) => met.group === group)) ?? [];
    if (known === undefined) this.sections.set(title, [...(this.sections.get(title) ?? []), { group, within }]);
    return link(known ?? title, 'group');
  }
}

/** The members of a union of groups. */
function membersOf(schema: z.core.$ZodType): z.ZodObject[] {
  const here = written(schema);
  if (here instanceof z.ZodObject) return [here];
  return here instanceof z.ZodUnion ? here.options.flatMap(membersOf) : [];
}

/** The type of a service. */
const typeIn = ({ shape }: z.ZodObject): string => literalIn(shape.type as z.core.$ZodType) ?? '';

/** `- none` is a sentence, everything else a literal. */
const shown = (usual = '') => (usual === '' ? '' : usual.startsWith('- ') ? usual.slice(2) : `\`${usual}\``);

/** As GitHub makes anchors of headings. */
const link = (title: string, text = title) =>
  `[${text}](#${title
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')})`;
