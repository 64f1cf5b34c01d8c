// What a rule is, and what it finds.

export type Found = { readonly at: readonly string[]; readonly text: string };
