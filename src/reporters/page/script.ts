/** All that the page does by itself: copy a line, and open what is folded before it is printed. */
export const script = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.addEventListener('click', async () => {
    const status = button.nextElementSibling;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      status.textContent = 'copied';
    } catch {
      status.textContent = 'select it to copy';
    }
  });
}
addEventListener('beforeprint', () => {
  for (const law of document.querySelectorAll('details.rejected')) law.open = true;
});
`;
