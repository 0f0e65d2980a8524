import { randomUUID } from 'node:crypto';
import { lstatSync, readlinkSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { attempt, failure } from './attempt.ts';
import type { Backend, Confinement } from './confinement.ts';
import { kernelLimits } from './limits.ts';
import { ancestors, isReadable } from './permissions.ts';
import { extinguish, Family } from './processes.ts';
import { acrossThreshold, MARK, programPath, requiredProgram } from './threshold.ts';
import { freshUid } from './uids.ts';

/** Walls made of Linux namespaces: what the subject may not see is not there. */
export const bubblewrap: Backend = {
  name: 'bubblewrap',

  async unavailable() {
    if (process.platform !== 'linux') return 'it needs Linux.';
    for (const name of ['bwrap', 'bash', 'setpriv']) {
      if (!programPath(name)) return `the program ${name} was not found on the PATH.`;
    }
    return failure(await attempt(bubblewrap, { file: requiredProgram('true'), folder: '/usr' }));
  },

  closed: async () => undefined,

  async launch(confinement) {
    const isRoot = process.getuid?.() === 0;
    const visible = [confinement.folder, ...confinement.readable].map((path) => resolve(path));
    await mustBeSeen(confinement.file, visible);
    if (isRoot) await mustBeOpen(visible);
    const mark = randomUUID();
    const uid = isRoot ? freshUid() : undefined;
    return {
      ...acrossThreshold(
        [
          requiredProgram('bwrap'),
          ...namespaces,
          ...(isRoot ? rootPrivileges : userNamespace),
          ...fileSystem(visible),
          ...['--chdir', resolve(confinement.folder)],
          '--',
          ...(uid === undefined ? [] : becoming(uid)),
          confinement.file,
          ...confinement.args,
        ],
        isRoot,
      ),
      options: {
        cwd: '/',
        env: { ...confinement.environment, HOME: '/tmp', TMPDIR: '/tmp', [MARK]: mark },
      },
      // Killing the outermost process kills the first of the namespace, and that kills all in it.
      async end(pid) {
        const family = new Family(pid, mark, uid);
        await extinguish(() => family.members());
      },
    };
  },
};

const namespaces = [
  ...['--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
  ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
];

/** For a judge without privileges: a namespace in which it may make the others. */
const userNamespace = [
  ...['--unshare-user', '--disable-userns', '--uid', '65534', '--gid', '65534'],
];

/**
 * For root: no user namespace, because "nobody" in there is root outside, and owns /dev/null and
 * every file that is root's. Instead these capabilities are kept just long enough to become a user
 * who is nobody outside as well.
 */
const rootPrivileges = ['SETUID', 'SETGID', 'SETPCAP'].flatMap((name) => [
  '--cap-add',
  `CAP_${name}`,
]);

function becoming(uid: number): string[] {
  const flags = ['--clear-groups', '--no-new-privs', '--bounding-set=-all'];
  const capabilities = ['--inh-caps=-all', '--ambient-caps=-all'];
  const ids = [`--reuid=${uid}`, `--regid=${uid}`];
  return [requiredProgram('setpriv'), ...ids, ...flags, ...capabilities];
}

/**
 * The system and what the confinement names, all read-only, and a /tmp and /dev/shm of its own. The
 * folders above what is named are made explicitly: bubblewrap closes those that it makes itself.
 */
function fileSystem(visible: readonly string[]): string[] {
  const own = ['--perms', '1777', '--size', String(kernelLimits.temporaryBytes), '--tmpfs'];
  // A folder before what lies in it, which would be hidden otherwise.
  const named = visible
    .filter((path) => !isSystem(path))
    .sort((a, b) => a.length - b.length)
    .flatMap((path) => [...madeAbove(path), '--ro-bind', path, path]);
  return [
    ...['--ro-bind', '/usr', '/usr'],
    ...['/bin', '/sbin', '/lib', '/lib32', '/lib64'].flatMap(systemFolder),
    ...madeAbove('/etc/alternatives'),
    ...['/etc/alternatives', '/etc/ld.so.cache'].flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...[...own, '/dev/shm', ...own, '/tmp'],
    ...named,
    ...['--remount-ro', '/dev', '--remount-ro', '/'],
  ];
}

const isSystem = (path: string) => /^\/(usr|bin|sbin|lib\w*)(\/|$)/.test(path);

const madeAbove = (path: string) =>
  ancestors(path)
    .slice(1)
    .flatMap((folder) => ['--perms', '0755', '--dir', folder]);

/** Most distributions have only a link into /usr here. */
function systemFolder(path: string): string[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  return found.isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}

async function mustBeSeen(file: string, visible: readonly string[]): Promise<void> {
  const program = await realpath(file);
  const folders = await Promise.all(visible.map((path) => realpath(path)));
  if (isSystem(program)) return;
  if (folders.some((path) => program === path || program.startsWith(`${path}/`))) return;
  throw new Error(`The subject cannot see ${program}: name its folder among what it may read.`);
}

async function mustBeOpen(visible: Confinement['readable']): Promise<void> {
  for (const path of visible) {
    if (await isReadable(path)) continue;
    throw new Error(
      `The subject runs as another user, who cannot read ${path}: chmod -R o+rX ${path}`,
    );
  }
}
