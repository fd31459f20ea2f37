"""What does the encoder know about council minutes that the published one does not?"""
