import { open, realpath } from 'node:fs/promises';
import { attempt, type Ended } from './attempt.ts';
import type { Backend } from './confinement.ts';
import { type Escape, escapes } from './escapes.ts';
import { defaultLimits } from './limits.ts';
import { makeScene, type Scene } from './scene.ts';

/** What was tried, whether the wall held, and what was seen. */
export interface Finding {
  readonly tried: string;
  readonly held: boolean;
  readonly detail: string;
}

/** Proves a sandbox by trying to get out of it, against harmless targets that are made for it. */
export async function examineBackend(backend: Backend): Promise<Finding[]> {
  const reason = await backend.unavailable();
  if (reason) return [{ tried: 'start a program', held: false, detail: reason }];
  const findings: Finding[] = [];
  for (const way of escapes) findings.push(await examine(backend, way));
  return findings;
}

async function examine(backend: Backend, way: Escape): Promise<Finding> {
  const scene = await makeScene();
  const secret = await open(scene.closedFile);
  try {
    const node = await realpath(process.execPath);
    const program = {
      file: node,
      args: ['-e', `${prologue}\n${way.probe}`, '--', JSON.stringify(scene)],
      folder: scene.folder,
      readable: [node],
      environment: { PATH: '/usr/bin:/bin' },
    };
    // The file lands on descriptor 7, beyond those that are the subject's.
    const descriptors = ['ignore', 'ignore', 'ignore', 'ignore', secret.fd] as const;
    const ended = await attempt(backend, program, way.limits ?? patience, descriptors);
    // A probe that never ran proves nothing.
    const held = ended.output.startsWith(RUNS) && (await way.held(scene, ended));
    return { tried: way.tried, held, detail: summary(scene, ended) };
  } finally {
    await secret.close();
    await scene.clear();
  }
}

const patience = { ...defaultLimits, totalSeconds: 20 };

const RUNS = 'The probe runs.';

const prologue = `
  console.log("${RUNS}");
  const fs = require("node:fs");
  const net = require("node:net");
  const child_process = require("node:child_process");
  const scene = JSON.parse(process.argv[1]);`;

/** The reason why it was stopped, else the error that it met, else how it ended. */
function summary(scene: Scene, { stopped, output, code, signal }: Ended): string {
  if (stopped) return `stopped at the limit of ${stopped.detail}`;
  const error = /^(?:\w*Error: .*|E[A-Z]+: .*)$/m.exec(output)?.[0];
  const how = signal ? `ended by ${signal}` : `ended with status ${code}`;
  return (error ?? how).replaceAll(scene.token, 'the secret');
}
