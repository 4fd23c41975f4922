"""The shared pages and components of every HTML channel: how Casebook looks, reads and is operated."""
