<footer><?php dynamic_sidebar('footer'); ?></footer>
<?php wp_footer(); ?>
</body>
</html>
