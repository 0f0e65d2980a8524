import 'a-library-that-is-not-there';
