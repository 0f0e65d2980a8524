import type { Ended } from './attempt.ts';
import { defaultLimits, kernelLimits, type Limits } from './limits.ts';
import { extinguish, processesCalled } from './processes.ts';
import type { Scene } from './scene.ts';

/** One way out, and how to see from outside whether it was open. */
export interface Escape {
  /** What is tried, as the end of "it tries to …". */
  readonly tried: string;
  /** JavaScript that runs in the sandbox, with `scene` and Node's modules at hand. */
  readonly probe: string;
  readonly limits?: Limits;
  held(scene: Scene, ended: Ended): boolean | Promise<boolean>;
}

const tells = (scene: Scene, ended: Ended) => ended.output.includes(scene.token);

/** Whether nobody is left who bears the token as a name, but the decoy; ends them otherwise. */
async function leavesNobody({ token, decoy }: Scene): Promise<boolean> {
  const left = () => processesCalled(token).filter(({ pid }) => pid !== decoy);
  const isClear = left().length === 0;
  await extinguish(left);
  return isClear;
}

const limits: Limits = { ...defaultLimits, totalSeconds: 20 };

export const escapes: readonly Escape[] = [
  {
    tried: 'read a file that only the judge may read',
    probe: 'console.log(fs.readFileSync(scene.closedFile, "utf8"))',
    held: (scene, ended) => !tells(scene, ended),
  },
  {
    tried: 'read a file beside the submission that permissions leave open',
    probe: 'console.log(fs.readFileSync(scene.openFile, "utf8"))',
    held: (scene, ended) => !tells(scene, ended),
  },
  {
    tried: 'read through a descriptor that the judge left open',
    probe: 'console.log(fs.readFileSync(7, "utf8"))',
    held: (scene, ended) => !tells(scene, ended),
  },
  {
    tried: 'change the submission',
    probe: 'fs.writeFileSync(scene.submitted, "changed")',
    held: (scene) => scene.isUntouched(scene.submitted),
  },
  {
    tried: 'change a file outside that permissions leave open',
    probe: 'fs.writeFileSync(scene.publicFile, "changed")',
    held: (scene) => scene.isUntouched(scene.publicFile),
  },
  {
    tried: 'change a device (to the mode that it has)',
    probe: 'fs.chmodSync("/dev/null", 0o666); console.log(scene.token)',
    held: (scene, ended) => !tells(scene, ended),
  },
  {
    tried: 'write a file larger than allowed',
    probe: `
      const file = fs.openSync(process.env.TMPDIR + "/large", "w");
      let bytes = 0;
      process.on("SIGXFSZ", () => {});
      try {
        while (bytes < ${2 * kernelLimits.fileBytes}) bytes += fs.writeSync(file, Buffer.alloc(1e6));
      } finally {
        console.log("wrote " + bytes);
      }`,
    held: (_, { output }) => Number(/wrote (\d+)/.exec(output)?.[1]) <= kernelLimits.fileBytes,
  },
  {
    tried: 'see the processes of the judge',
    probe: `
      for (const pid of fs.readdirSync("/proc").filter(Number)) {
        try { console.log(fs.readFileSync("/proc/" + pid + "/cmdline", "utf8").split("\\0")[0]); } catch {}
      }`,
    held: (scene, ended) => !tells(scene, ended),
  },
  {
    tried: 'kill a process of the judge',
    probe: 'process.kill(scene.decoy, "SIGKILL"); setTimeout(() => {}, 100)',
    held: (scene) => scene.isDecoyAlive(),
  },
  {
    tried: 'connect to a listener of the judge',
    probe: 'net.connect(scene.port, "127.0.0.1").on("connect", () => console.log("connected"))',
    held: (scene) => !scene.wasVisited(),
  },
  {
    tried: 'keep or gain privileges',
    probe: 'console.log(fs.readFileSync("/proc/self/status", "utf8"))',
    held: (_, { output }) => /^CapEff:\s*0+$/m.test(output) && /^NoNewPrivs:\s*1$/m.test(output),
  },
  {
    tried: 'outlive its end in a session of its own',
    probe: `
      child_process
        .spawn("sleep", ["30"], { argv0: scene.token, detached: true, stdio: "ignore" })
        .on("spawn", () => process.exit())`,
    held: leavesNobody,
  },
  {
    tried: 'outlive its end in a session of its own, under an empty environment',
    probe: `
      child_process
        .spawn("/bin/sleep", ["30"], { argv0: scene.token, env: {}, detached: true, stdio: "ignore" })
        .on("spawn", () => process.exit())`,
    held: leavesNobody,
  },
  {
    tried: 'start more processes than allowed',
    probe: `
      for (let i = 0; i < 40; i++) child_process.spawn("sleep", ["10"], { argv0: scene.token });`,
    limits: { ...limits, processes: 16 },
    held: async (scene, { stopped }) => (await leavesNobody(scene)) && stopped?.by === 'processes',
  },
  {
    tried: 'take more memory than allowed',
    probe: `
      const taken = [];
      const timer = setInterval(() => {
        if (taken.length < 50) taken.push(Buffer.alloc(2e7, 1));
        else clearInterval(timer);
      }, 10);
      setTimeout(() => {}, 5000);`,
    limits: { ...limits, memoryBytes: 300e6 },
    held: (_, { stopped }) => stopped?.by === 'memory',
  },
  {
    tried: 'flood its output',
    probe: `
      const line = "x".repeat(1e5);
      (function flood(left) { if (left) process.stdout.write(line, () => flood(left - 1)); })(1000);`,
    limits: { ...limits, outputBytes: 1e6 },
    held: (_, { stopped }) => stopped?.by === 'output',
  },
];
