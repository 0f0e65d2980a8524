import { existsSync } from 'node:fs';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the distribution's browser is, if it is there; `CHROMIUM` names another. */
export function browserPath(): string | undefined {
  return [process.env['CHROMIUM'], ...usual].find((path) => path && existsSync(path));
}
