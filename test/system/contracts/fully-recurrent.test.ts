import { subjectsAreHeldTo } from './held-to.ts';

subjectsAreHeldTo('fully-recurrent');
