#!/usr/bin/env node
// The command line runs from source, as everything does in development: there is no build to be out of date.

import { register } from 'tsx/esm/api';

register();
await import('../src/main.ts');
