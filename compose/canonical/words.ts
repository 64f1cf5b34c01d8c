// Splits a command into words as compose does: like a shell, but no variable is replaced and no program is started.

export interface Words {
  readonly words: readonly string[];
  /** The operator of a shell at which compose stops; what follows it is dropped. */
  readonly stoppedAt?: string;
}

const SPACE = /[ \t\r\n]/;
const OPERATOR = /[;&|<>]/;

/** Undefined if a quote or a bracket is not closed. */
export function wordsOf(line: string): Words | undefined {
  const words: string[] = [];
  let word = '';
  let begun = false;
  let quote = '';
  const end = () => {
    if (begun) words.push(word);
    word = '';
    begun = false;
  };
  const add = (character: string) => {
    word += character;
    begun = true;
  };
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\' && quote !== "'") {
      if (++at === line.length) return undefined;
      add(line.charAt(at));
    } else if (SPACE.test(character)) {
      if (quote === '') end();
      else word += character;
    } else if (character === '`' && (quote === '' || quote === '`')) {
      quote = quote === '' ? '`' : '';
      add(character);
    } else if (character === ')' && (quote === '' || quote === '(')) {
      // compose takes a closing bracket without an opening one for the beginning of a quotation
      quote = quote === '' ? '(' : '';
      add(character);
    } else if (character === '(' && (quote === '' || quote === '`' || quote === '(')) {
      if (quote === '(' || !word.endsWith('$')) return undefined;
      quote = '(';
      add(character);
    } else if ((character === '"' || character === "'") && (quote === '' || quote === character || quote === '`')) {
      if (quote === '`') return undefined;
      if (quote === character) begun = true;
      quote = quote === '' ? character : '';
    } else if (OPERATOR.test(character) && quote === '') {
      // 2>file: the number belongs to the operator
      if (character !== '>' || !/^\d/.test(word)) end();
      return { words, stoppedAt: character };
    } else add(character);
  }
  if (quote !== '') return undefined;
  end();
  return { words };
}
