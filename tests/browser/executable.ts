/** The Chromium of this machine, and how it is begun. */
export const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
