// Texts in which nothing was found, so that nobody looks again: the same ones stand in all stacks and environments.

/** A thousand systems have more texts than are worth keeping, and of long ones each has its own. */
const [MOST, LONGEST] = [20_000, 10_000];

export function harmlessTexts() {
  const texts = new Set<string>();
  return {
    has: (text: string): boolean => texts.has(text),
    add(text: string): void {
      if (text.length > LONGEST) return;
      if (texts.size >= MOST) texts.clear();
      texts.add(text);
    },
  };
}
