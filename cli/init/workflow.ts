// The workflow of a new project: what a pull request has to pass.

/** @param folder of the project, from the root of the repository. */
export const workflow = (folder: string): string => `name: slipway
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  stacks:
    runs-on: ubuntu-latest
    defaults:
      run:
        working-directory: ${folder}
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 22
      - run: npm install --no-audit --no-fund
      - run: npx slipway synth --format github # --strict takes warnings for errors
      - name: dist/ is what the stacks say
        run: git diff --exit-code dist
      - run: npm test
`;
