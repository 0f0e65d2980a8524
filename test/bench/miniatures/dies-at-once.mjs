throw new Error('this peer has a bug');
