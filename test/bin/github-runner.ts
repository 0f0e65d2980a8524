/** A command as GitHub's runner understands it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const known = [
  ...['error', 'warning', 'notice', 'debug', 'group', 'endgroup', 'echo', 'add-mask'],
  ...['set-output', 'save-state', 'set-env', 'add-path', 'add-matcher', 'remove-matcher'],
];

/**
 * What the runner obeys in a log. It reads line by line, where a carriage return ends a line too;
 * takes `::name key=value,…::data` where a line begins with it, blanks apart, and the older
 * `##[name key=value;…]data` wherever it stands; and after `::stop-commands::word` nothing at all until
 * a command has that word for its name.
 */
export function obeyed(log: string): Command[] {
  const commands: Command[] = [];
  let awaited: string | undefined;
  for (const line of log.split(/\r\n|\r|\n/)) {
    const names = [...known, 'stop-commands', ...(awaited ? [awaited] : [])];
    const command = newer(line, names) ?? older(line, names);
    if (!command) continue;
    if (awaited !== undefined) {
      if (command.name === awaited.toLowerCase()) awaited = undefined;
    } else if (command.name === 'stop-commands') {
      awaited = command.data;
    } else {
      commands.push(command);
    }
  }
  return commands;
}

function newer(line: string, names: readonly string[]): Command | undefined {
  const [, head, data] = line.trimStart().match(/^::(.*?)::(.*)$/) ?? [];
  return head === undefined ? undefined : commandOf(head, ',', data ?? '', names);
}

function older(line: string, names: readonly string[]): Command | undefined {
  const [, head, data] = line.match(/##\[([^\]]*)\](.*)$/) ?? [];
  return head === undefined ? undefined : commandOf(head, ';', data ?? '', names);
}

function commandOf(
  head: string,
  separator: string,
  data: string,
  names: readonly string[],
): Command | undefined {
  const [name = '', ...rest] = head.split(' ');
  if (!names.some((one) => one.toLowerCase() === name.toLowerCase())) return undefined;
  const pairs = rest
    .join(' ')
    .split(separator)
    .map(
      (pair) =>
        pair
          .trim()
          .match(/^([^=]+)=(.*)$/)
          ?.slice(1) ?? [],
    )
    .filter((pair) => pair.length === 2)
    .map(([key, value]) => [key, unescaped(value ?? '')]);
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(pairs),
    data: unescaped(data),
  };
}

function unescaped(text: string): string {
  const meant: Readonly<Record<string, string>> = {
    ...{ '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' },
  };
  return text.replace(/%0D|%0A|%3A|%2C|%25/g, (code) => meant[code] ?? code);
}
