// The line of `slipway up`.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { commandOf, examples } from '../command-line';

export const upArguments = (): Command =>
  commandOf('up')
    .summary('bring a stack up, on this machine or in a cluster')
    .description(
      `Brings a stack up: looks for docker, kind or minikube, and kubectl; makes a cluster on this machine; builds the stack's
images and loads them; installs the ingress controller and metrics-server; writes the secrets; writes and applies dist/; waits for
every pod; and says the addresses. Run it again whenever you like: what is there is left as it is.

With --context it takes a cluster that is there: nothing is built, loaded or installed, and you are asked first.`,
    )
    .argument('<stack>', 'name of the stack, such as demo')
    .argument('[environment]', 'one of the stack, such as local; what is like production needs --context', 'local')
    .addOption(
      new Option('--context <context>', 'context of your kubeconfig, for a cluster that is there').conflicts([
        'cluster',
        'source',
      ]),
    )
    .addOption(
      new Option('--cluster <program>', 'what makes the cluster (default: the one installed, kind before minikube)').choices([
        'kind',
        'minikube',
      ]),
    )
    .option('--source <folder>', "the system's repository (default: sources/<stack>, or the one that the project is in)")
    .addOption(
      new Option('--env-file <file>', 'values of secrets; repeat it for several (default: secrets/<stack>.<environment>.env)')
        .default([], '')
        .argParser((file, files: string[]) => [...files, file]),
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long the pods may take to become ready').default(300).argParser((text) => {
        if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It is a whole number of seconds.');
        return Number(text);
      }),
    )
    .option('--observe', 'put a Prometheus and a Grafana with the dashboards of the stack beside it; down takes them away', false)
    .option('--print', 'print the command lines instead of running them', false)
    .option('--yes', 'do not ask before writing to the cluster of --context', false)
    .addHelpText(
      'after',
      examples('up', 'demo', 'demo development', 'demo production --context prod', 'demo --observe', 'demo --print'),
    );
