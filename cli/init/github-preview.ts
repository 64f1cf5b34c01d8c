// The workflow of previews on GitHub: each pull request gets a copy of the stack, which goes with it, or when it is too old.
import { EVERY_COMMIT, installed } from './github';
import type { Pipeline } from './pipeline';

/** A pull request of a fork gets none: its code would run with the login of the cluster. */
export const githubPreview = ({
  folder,
  stack,
}: Pipeline): string => `# Runs when the repository has a variable SLIPWAY_PREVIEWS, which says how many there may be at once, a secret KUBECONFIG_PREVIEWS, and
# the stack has an environment \`preview\`. Values of secrets that are not made up are in a secret PREVIEW_ENV, as a .env file.
name: slipway preview
on:
  pull_request:
    types: [opened, reopened, synchronize, closed]
  schedule:
    - cron: '17 4 * * *' # those that are too old go
permissions:
  contents: read
defaults:
  run:
    working-directory: ${folder}
jobs:
  preview:
    if: vars.SLIPWAY_PREVIEWS != '' && github.event_name == 'pull_request' && github.event.action != 'closed' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    environment: preview
    concurrency:
      group: slipway-${stack}-preview-\${{ github.event.pull_request.number }} # its end waits until it is made
      cancel-in-progress: false
    permissions:
      contents: read
      packages: write
    env:
      PREVIEW: preview-\${{ github.event.pull_request.number }}
    steps:
${installed(EVERY_COMMIT)}      - run: docker buildx create --use
      - name: registry
        run: echo "$TOKEN" | docker login ghcr.io --username "$GITHUB_ACTOR" --password-stdin
        env:
          TOKEN: \${{ github.token }}
${kubeconfig}      - name: the oldest make room
        run: npx slipway previews ${stack} --most "$MOST" --keep "$PREVIEW" --yes
        env:
          MOST: \${{ vars.SLIPWAY_PREVIEWS }}
      - name: the preview
        run: |
          umask 077
          printenv VALUES > "$RUNNER_TEMP/preview.env"
          npx slipway release ${stack} "$PREVIEW" --env-file "$RUNNER_TEMP/preview.env" --yes
        env:
          VALUES: \${{ secrets.PREVIEW_ENV }}

  end:
    if: vars.SLIPWAY_PREVIEWS != '' && github.event_name == 'pull_request' && github.event.action == 'closed' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    environment: preview
    concurrency:
      group: slipway-${stack}-preview-\${{ github.event.pull_request.number }}
      cancel-in-progress: false
    env:
      PREVIEW: preview-\${{ github.event.pull_request.number }}
    steps:
${installed()}${kubeconfig}      - run: npx slipway down ${stack} "$PREVIEW" --context "$(kubectl config current-context)" --volumes --yes

  old:
    if: vars.SLIPWAY_PREVIEWS != '' && github.event_name == 'schedule'
    runs-on: ubuntu-latest
    environment: preview
    steps:
${installed()}${kubeconfig}      - run: npx slipway previews ${stack} --older-than "\${DAYS:-7}" --yes
        env:
          DAYS: \${{ vars.SLIPWAY_PREVIEW_DAYS }}
`;

const kubeconfig = `      - name: login of the cluster
        run: |
          umask 077
          printenv KUBECONFIG_TEXT > "$RUNNER_TEMP/kubeconfig"
          echo "KUBECONFIG=$RUNNER_TEMP/kubeconfig" >> "$GITHUB_ENV"
        env:
          KUBECONFIG_TEXT: \${{ secrets.KUBECONFIG_PREVIEWS }}
`;
