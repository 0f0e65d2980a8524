import { subjectsAreHeldTo } from './held-to.ts';

subjectsAreHeldTo('sequential');
