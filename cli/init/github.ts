// The workflow of a new project on GitHub: what a pull request has to pass, what it changes as a comment, and releases from the main branch.
import type { Pipeline } from './pipeline';

/**
 * No action of others is needed: docker, kubectl and gh are on the runner. Each job has the rights that it needs and no other.
 * https://docs.github.com/en/actions/security-for-github-actions/security-guides/security-hardening-for-github-actions
 */
export const github = ({ folder, stack, environment }: Pipeline): string => `name: slipway
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
defaults:
  run:
    working-directory: ${folder}
jobs:
  stacks:
    runs-on: ubuntu-latest
    steps:
${installed()}      - run: npx slipway synth --format github # --strict takes warnings for errors
      - name: dist/ is what the stacks say
        run: git diff --exit-code dist
      - run: npm test

  # what the pull request changes, in words, as one comment that each push writes anew
  diff:
    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
    env:
      BASE: \${{ github.event.pull_request.base.sha }}
      GH_TOKEN: \${{ github.token }}
      PULL_REQUEST: \${{ github.event.pull_request.number }}
    steps:
${installed(EVERY_COMMIT)}      - name: diff
        run: |
          echo '<!-- slipway ${stack} ${environment} -->' > "$RUNNER_TEMP/diff.md"
          npx slipway diff ${stack} ${environment} --since "$BASE" --format markdown >> "$RUNNER_TEMP/diff.md" || true # what cannot be applied is said there
          cat "$RUNNER_TEMP/diff.md" >> "$GITHUB_STEP_SUMMARY"
      - name: comment
        run: |
          comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
          mine=$(gh api --paginate "$comments" --jq '.[] | select(.body | startswith("<!-- slipway ${stack} ${environment} -->")) | .id' | head -n 1)
          if [ -n "$mine" ]; then
            gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$mine" --field body=@"$RUNNER_TEMP/diff.md" > /dev/null
          else
            gh api --method POST "$comments" --field body=@"$RUNNER_TEMP/diff.md" > /dev/null
          fi

  # runs when the repository has a variable SLIPWAY_RELEASE: 'apply' with a secret KUBECONFIG, or 'gitops'
  release:
    if: github.event_name == 'push' && vars.SLIPWAY_RELEASE != ''
    needs: stacks
    runs-on: ubuntu-latest
    environment: ${environment}
    concurrency:
      group: slipway-${stack}-${environment} # one after the other, and none is cut off
      cancel-in-progress: false
    permissions:
      contents: write # releases/ and dist/ are committed
      packages: write
    steps:
${installed(EVERY_COMMIT)}      - name: a builder that keeps its cache, provenance and SBOM in the registry
        run: docker buildx create --use
      - name: registry
        run: echo "$TOKEN" | docker login ghcr.io --username "$GITHUB_ACTOR" --password-stdin
        env:
          TOKEN: \${{ github.token }}
      - name: who commits
        run: |
          git config user.name github-actions
          git config user.email 41898282+github-actions[bot]@users.noreply.github.com
      - name: release, which the cluster gets here
        if: vars.SLIPWAY_RELEASE == 'apply'
        run: |
          umask 077
          printenv KUBECONFIG_TEXT > "$RUNNER_TEMP/kubeconfig"
          export KUBECONFIG="$RUNNER_TEMP/kubeconfig"
          npx slipway release ${stack} ${environment} --rollback --yes
          git add --all releases dist
          git diff --cached --quiet || git commit --message "Release ${stack} \${GITHUB_SHA::12} to ${environment}"
        env:
          KUBECONFIG_TEXT: \${{ secrets.KUBECONFIG }}
      - name: release, which a GitOps tool takes to the cluster
        if: vars.SLIPWAY_RELEASE == 'gitops'
        run: npx slipway release ${stack} ${environment} --gitops
      - run: git push
`;

export const CHECKOUT = 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2';
export const SETUP_NODE = 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0';

/** What a diff compares with, and a release counts, is further back than the commit itself. */
export const EVERY_COMMIT = `        with:
          fetch-depth: 0
`;

/** How each job begins: the repository, and this program in it. */
export const installed = (depth = ''): string => `      - uses: ${CHECKOUT}
${depth}      - uses: ${SETUP_NODE}
        with:
          node-version: 22
      - run: npm install --no-audit --no-fund
`;
